/** For tests with real guests: a reader of a serial line, and a client of the screen that presses keys. */
import type { ByteStream } from '../guest';

const PATIENCE_MS = 90_000;

export interface Talk {
  send(text: string): void;
  /** Everything up to and with the words, once they have come; rejects with what came instead. */
  until(words: string): Promise<string>;
  readonly closed: Promise<void>;
}

/** Reads a stream as text. */
export const talk = (stream: ByteStream): Talk => {
  let bytes = Buffer.alloc(0);
  let waiting: (() => void) | undefined;
  const closed = new Promise<void>((resolve) => stream.onClose(resolve));
  stream.onData((chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    waiting?.();
  });
  return {
    closed,
    send: (text) => stream.write(Buffer.from(text)),
    until: (words) =>
      new Promise((resolve, reject) => {
        const patience = setTimeout(() => {
          waiting = undefined;
          reject(new Error(`No ${JSON.stringify(words)} in ${JSON.stringify(bytes.toString().slice(-500))}`));
        }, PATIENCE_MS);
        waiting = () => {
          const at = bytes.indexOf(words);
          if (at < 0) return;
          const end = at + Buffer.byteLength(words);
          const said = bytes.subarray(0, end).toString();
          bytes = bytes.subarray(end);
          waiting = undefined;
          clearTimeout(patience);
          resolve(said);
        };
        waiting();
      }),
  };
};

/** Logs in on a serial line; the line may be anywhere before the prompt. */
export const login = async (line: Talk, user: string, password: string): Promise<void> => {
  await line.until('login: ');
  line.send(`${user}\r`);
  await line.until('Password: ');
  line.send(`${password}\r`);
  await line.until('$ ');
};

/** What a command prints, at a prompt. */
export const answer = async (line: Talk, command: string): Promise<string> => {
  // the mark is put together by the shell, so that the echo of the command is not taken for it
  line.send(`${command}; echo "<""end>"\r`);
  const said = await line.until('<end>\r\n');
  await line.until('$ ');
  return said.slice(said.indexOf('\n') + 1, -'<end>\r\n'.length);
};

/** A key with what is held while it is pressed: codes of an XT keyboard, those behind 0xe0 with the highest bit set. */
export type Stroke = readonly number[];

const HOLD = { shift: 0x2a, altGr: 0xb8 } as const;
const shift = (key: number): Stroke => [HOLD.shift, key];
const altGr = (key: number): Stroke => [HOLD.altGr, key];

/** A client of a screen that types by scan codes (RFB with QEMU's extended key events), as noVNC does. */
export const keyboard = async (stream: ByteStream): Promise<(strokes: readonly Stroke[]) => void> => {
  const received: number[] = [];
  let waiting: (() => void) | undefined;
  stream.onData((chunk) => {
    received.push(...chunk);
    waiting?.();
  });
  const take = (count: number): Promise<readonly number[]> =>
    new Promise((resolve) => {
      waiting = () => {
        if (received.length < count) return;
        waiting = undefined;
        resolve(received.splice(0, count));
      };
      waiting();
    });
  await take('RFB 003.008\n'.length);
  stream.write(Buffer.from('RFB 003.008\n'));
  const [methods = 0] = await take(1);
  await take(methods);
  stream.write(Uint8Array.of(1));
  await take(4);
  stream.write(Uint8Array.of(1));
  await take(24);
  const event = (key: number, down: boolean): Uint8Array => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt8(255, 0);
    bytes.writeUInt16BE(down ? 1 : 0, 2);
    bytes.writeUInt32BE(key, 8);
    return bytes;
  };
  return (strokes) => {
    for (const stroke of strokes) {
      for (const key of stroke) stream.write(event(key, true));
      for (const key of [...stroke].reverse()) stream.write(event(key, false));
    }
  };
};

const ROWS: readonly (readonly [number, string])[] = [
  [0x02, '1234567890'],
  [0x10, 'qwertyuiop'],
  [0x1e, 'asdfghjkl'],
  [0x2c, 'zxcvbnm'],
];

/** Strokes for small letters, digits and a few signs that a German keyboard has where an American one has them, or nearly. */
export const german = (text: string): readonly Stroke[] =>
  Array.from(text, (letter): Stroke => {
    const swapped = letter === 'y' ? 'z' : letter === 'z' ? 'y' : letter;
    for (const [first, row] of ROWS) if (row.includes(swapped)) return [first + row.indexOf(swapped)];
    const others: Readonly<Record<string, Stroke>> = {
      ' ': [0x39],
      '\n': [0x1c],
      '-': [0x35],
      '.': [0x34],
      '/': shift(0x08),
      '>': shift(0x56),
      '<': [0x56],
      '|': altGr(0x56),
      '"': shift(0x03),
      '~': altGr(0x1b),
      '€': altGr(0x12),
      '@': altGr(0x10),
      '{': altGr(0x08),
      '}': altGr(0x0b),
      '\\': altGr(0x0c),
      ß: [0x0c],
      ü: [0x1a],
      ä: [0x28],
      Ö: shift(0x27),
    };
    const stroke = others[letter];
    if (stroke === undefined) throw new Error(`No stroke for ${letter}`);
    return stroke;
  });

/** Ctrl+D. */
export const END_OF_INPUT: Stroke = [0x1d, 0x20];
