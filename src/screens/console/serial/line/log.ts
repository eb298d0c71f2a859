import { plainText } from '../../../../ui/terminal/text/plain';

/** What a guest sent, as it came. */
export interface SerialLog {
  add(bytes: Uint8Array): void;
  /** All of it, or as much of the end as is kept. */
  raw(): Uint8Array<ArrayBuffer>;
  /** The same as text, without what moves cursors and sets colours. */
  text(): string;
  /** The beginning was dropped. */
  cut(): boolean;
}

const MOST_BYTES = 16 * 1024 * 1024;

/** Keeps the last `most` bytes, give or take one message. */
export const createLog = (most = MOST_BYTES): SerialLog => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let isCut = false;
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
        size -= pieces.shift()?.length ?? 0;
        isCut = true;
      }
    },
    raw,
    text: () => plainText(new TextDecoder().decode(raw())),
    cut: () => isCut,
  };
};
