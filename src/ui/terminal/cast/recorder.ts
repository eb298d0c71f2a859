import type { CastEvent, CastHeader } from './cast.types';
import { castText } from './write';

export interface RecorderOptions {
  /** In characters. */
  readonly cols: number;
  readonly rows: number;
  readonly title: string;
  /** Also what the user types, which may hold passwords. */
  readonly withInput: boolean;
  /** ms since the epoch */
  readonly now: () => number;
}

export interface Recorder {
  output(bytes: Uint8Array): void;
  input(bytes: Uint8Array): void;
  resize(cols: number, rows: number): void;
  /** Marks this moment, to be found again in the player. */
  mark(name: string): void;
  /** ms since it began */
  length(): number;
  /** It took as much as a browser can keep at ease; what comes after is not recorded. */
  full(): boolean;
  /** The recording so far as an asciicast v2 file. */
  text(): string;
}

/** Of text, in UTF-16 units. */
const MOST = 16 * 1024 * 1024;

/** Records what a terminal shows. A character whose bytes come in two parts is written once, when it is whole. */
export const createRecorder = ({ cols, rows, title, withInput, now }: RecorderOptions): Recorder => {
  const began = now();
  const header: CastHeader = {
    width: cols,
    height: rows,
    timestamp: Math.floor(began / 1000),
    title,
    env: { TERM: 'xterm-256color' },
  };
  const events: CastEvent[] = [];
  const decoders = { o: new TextDecoder(), i: new TextDecoder() };
  let size = 0;
  const add = (code: CastEvent['code'], text: string): void => {
    if (text === '' || size >= MOST) return;
    size += text.length;
    events.push({ at: Math.max(0, now() - began) / 1000, code, text });
  };
  return {
    output: (bytes) => add('o', decoders.o.decode(bytes, { stream: true })),
    input: (bytes) => {
      if (withInput) add('i', decoders.i.decode(bytes, { stream: true }));
    },
    resize: (width, height) => add('r', `${width}x${height}`),
    mark: (name) => add('m', name),
    length: () => Math.max(0, now() - began),
    full: () => size >= MOST,
    text: () => castText(header, events),
  };
};
