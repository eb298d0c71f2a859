import type { ByteStream } from '../../guest';
import type { Watcher } from '../rfb/display';
import { createStream, type DeviceEnd } from '../stream/stream';
import { createTerminal, type Terminal } from '../terminal/terminal';

/** Where something was typed. */
export type Device = 'screen' | 'serial';

/** Screen, keyboard and serial line of a machine. Linux shows the same on both; Windows does not. */
export interface Console {
  readonly terminal: Terminal;
  /** To the screen and to every client of the serial line. */
  write(text: string): void;
  writeScreen(text: string): void;
  writeSerial(text: string): void;
  openSerial(): ByteStream;
  /** Another size in characters. */
  resize(columns: number, rows: number): void;
  /** Called before watchers hear of a new size. */
  onResize(listener: () => void): void;
  watch(watcher: Watcher): () => void;
  /** Typed on the keyboard. */
  typed(text: string): void;
  clipboard(): string;
  setClipboard(text: string): void;
  /** Ends all serial clients. */
  close(): void;
}

const COLUMNS = 80;
const ROWS = 25;

const LONGEST_CLIPBOARD = 1024 * 1024;

interface SerialLine {
  readonly clients: number;
  send(bytes: Uint8Array): void;
  open(): ByteStream;
  close(): void;
}

const createSerialLine = (typed: (text: string) => void): SerialLine => {
  const clients = new Set<DeviceEnd>();
  return {
    get clients() {
      return clients.size;
    },
    send: (bytes) => {
      for (const client of clients) client.send(bytes);
    },
    open: () => {
      const { client, device } = createStream(true);
      const decoder = new TextDecoder();
      clients.add(device);
      device.listen({
        data: (bytes) => typed(decoder.decode(bytes, { stream: true })),
        left: () => clients.delete(device),
      });
      return client;
    },
    close: () => {
      for (const client of clients) client.close();
      clients.clear();
    },
  };
};

/** `input` hears what is typed, and on which device. */
export const createConsole = (input: (text: string, device: Device) => void): Console => {
  const watchers = new Set<Watcher>();
  let clipboard = '';
  let resized: () => void = () => undefined;
  /** Questions of programs are answered where one types: by the screen, or by the terminal at the serial line. */
  let lastTyped: Device = 'screen';
  const typed = (text: string, device: Device): void => {
    lastTyped = device;
    input(text, device);
  };
  const serial = createSerialLine((text) => typed(text, 'serial'));
  const tell = (what: keyof Watcher): void => watchers.forEach((watcher) => watcher[what]());
  const keep = (text: string): void => {
    clipboard = text.slice(0, LONGEST_CLIPBOARD);
  };
  const terminal = createTerminal(COLUMNS, ROWS, {
    changed: () => tell('changed'),
    bell: () => tell('bell'),
    reply: (text) => {
      if (lastTyped === 'screen' || serial.clients === 0) input(text, 'screen');
    },
    clipboard: (text) => {
      keep(text);
      tell('clipboard');
    },
  });
  const writeScreen = (text: string): void => terminal.write(text);
  const writeSerial = (text: string): void => serial.send(Buffer.from(text, 'utf8'));
  return {
    terminal,
    writeScreen,
    writeSerial,
    write: (text) => {
      writeScreen(text);
      writeSerial(text);
    },
    openSerial: serial.open,
    resize: (columns, rows) => {
      terminal.resize(columns, rows);
      resized();
      tell('changed');
    },
    onResize: (listener) => {
      resized = listener;
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    typed: (text) => typed(text, 'screen'),
    clipboard: () => clipboard,
    setClipboard: keep,
    close: serial.close,
  };
};
