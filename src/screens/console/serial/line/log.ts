import { plainText } from '../../../../ui/terminal/text/plain';

/** What a guest sent, as it came. */
export interface SerialLog {
  add(bytes: Uint8Array): void;
  /** All of it, or as much of the end as is kept. */
  raw(): Uint8Array<ArrayBuffer>;
  /** The same as text, without what moves cursors and sets colours. */
  text(): string;
  /** How many line ends were in the beginning that was dropped; undefined when all is there. */
  dropped(): number | undefined;
}

const MOST_BYTES = 16 * 1024 * 1024;
const LINE_FEED = 0x0a;

/** Keeps the last `most` bytes, give or take one message. */
export const createLog = (most = MOST_BYTES): SerialLog => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let dropped: number | undefined;
  const raw = (): Uint8Array<ArrayBuffer> => {
    const whole = new Uint8Array(size);
    let end = 0;
    for (const piece of pieces) {
      whole.set(piece, end);
      end += piece.length;
    }
    return whole;
  };
  return {
    add: (bytes) => {
      pieces.push(bytes.slice());
      size += bytes.length;
      while (size > most && pieces.length > 1) {
        const first = pieces.shift() ?? new Uint8Array();
        size -= first.length;
        dropped = (dropped ?? 0) + first.filter((byte) => byte === LINE_FEED).length;
      }
    },
    raw,
    text: () => plainText(new TextDecoder().decode(raw())),
    dropped: () => dropped,
  };
};
