import { createStream, type DeviceEnd } from '../stream/stream';
import { createTerminal, type Terminal } from '../terminal/terminal';
import type { Watcher } from '../rfb/display';
import type { ByteStream } from '../../guest';

/** The one terminal of a machine: its screen, and the serial line that says the same. */
export interface Console {
  readonly terminal: Terminal;
  /** To the screen and to every client of the serial line. */
  write(text: string): void;
  /** Clears the screen; the serial line shows that too. */
  clear(): void;
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

export const COLUMNS = 80;
export const ROWS = 25;

const LONGEST_CLIPBOARD = 1024 * 1024;

/** `input` hears what is typed on either device. */
export const createConsole = (input: (text: string) => void): Console => {
  const lines = new Set<DeviceEnd>();
  const watchers = new Set<Watcher>();
  let clipboard = '';
  let resized: () => void = () => undefined;
  /** Questions of programs are answered where one types: by the screen, or by the terminal at the serial line. */
  let typedOn: 'screen' | 'serial' = 'screen';
  const keep = (text: string): void => {
    clipboard = text.slice(0, LONGEST_CLIPBOARD);
  };
  const terminal = createTerminal(COLUMNS, ROWS, {
    changed: () => watchers.forEach((watcher) => watcher.changed()),
    bell: () => watchers.forEach((watcher) => watcher.bell()),
    reply: (text) => {
      if (typedOn === 'screen' || lines.size === 0) input(text);
    },
    clipboard: (text) => {
      keep(text);
      watchers.forEach((watcher) => watcher.clipboard(clipboard));
    },
  });
  const write = (text: string): void => {
    const bytes = Buffer.from(text, 'utf8');
    terminal.writeBytes(bytes);
    for (const line of lines) line.send(bytes);
  };
  return {
    terminal,
    write,
    clear: () => write('\x1bc\x1b[2J\x1b[H'),
    openSerial: () => {
      const { client, device } = createStream();
      const decoder = new TextDecoder();
      lines.add(device);
      device.listen({
        data: (bytes) => {
          typedOn = 'serial';
          input(decoder.decode(bytes, { stream: true }));
        },
        left: () => lines.delete(device),
      });
      return client;
    },
    resize: (columns, rows) => {
      terminal.resize(columns, rows);
      resized();
      watchers.forEach((watcher) => watcher.changed());
    },
    onResize: (listener) => {
      resized = listener;
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    typed: (text) => {
      typedOn = 'screen';
      input(text);
    },
    clipboard: () => clipboard,
    setClipboard: keep,
    close: () => {
      for (const line of lines) line.close();
      lines.clear();
    },
  };
};
