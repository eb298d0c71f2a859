import { msg, type Message } from '../../../lib/message';
import { at, number, text, textMap } from '../../../lib/reach';
import type { Cast, CastCode, CastEvent, CastHeader } from './cast.types';

/** A line that could not be read; the first line of the file is 1. */
export interface CastProblem {
  readonly line: number;
  readonly why: Message;
}

/** Lines that make no sense are left out, and told; a file whose header makes none is refused. */
export type CastReading =
  | { readonly ok: true; readonly cast: Cast; readonly problems: readonly CastProblem[] }
  | { readonly ok: false; readonly why: Message };

/** The widest and the tallest terminal that is drawn. */
const LARGEST = 1000;
const CODES: readonly CastCode[] = ['o', 'i', 'm', 'r'];

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
};

const isExtent = (value: number | undefined): value is number =>
  value !== undefined && Number.isInteger(value) && value >= 1 && value <= LARGEST;

const readHeader = (line: string): CastHeader | Message => {
  const found = parsed(line);
  const version = number(found, 'version');
  if (version === undefined) return msg('This is not a recording of a terminal (asciicast)');
  if (version !== 2)
    return msg('Recordings of version {{version}} cannot be played, only those of version 2', { version });
  const width = number(found, 'width');
  const height = number(found, 'height');
  if (!isExtent(width) || !isExtent(height)) return msg('The recording does not say how large the terminal was');
  const env = textMap(found, 'env');
  return {
    width,
    height,
    timestamp: number(found, 'timestamp'),
    title: text(found, 'title'),
    env: Object.keys(env).length === 0 ? undefined : env,
  };
};

const readEvent = (line: string): CastEvent | Message => {
  const found = parsed(line);
  const time = number(found, 0);
  const code = CODES.find((candidate) => candidate === at(found, 1));
  const data = at(found, 2);
  if (!Array.isArray(found)) return msg('Not an event: it should be a list of time, kind and text');
  if (time === undefined || time < 0) return msg('The time is not a number of seconds');
  if (code === undefined) return msg('The kind of the event is unknown');
  if (typeof data !== 'string') return msg('The text of the event is missing');
  return { at: time, code, text: data };
};

/** The columns and rows of an event of kind `r`; undefined when it says something else. */
export const readCastSize = (data: string): { readonly cols: number; readonly rows: number } | undefined => {
  const [, width, height] = /^(\d{1,4})x(\d{1,4})$/.exec(data) ?? [];
  const cols = Number(width ?? 0);
  const rows = Number(height ?? 0);
  return isExtent(cols) && isExtent(rows) ? { cols, rows } : undefined;
};

/** Reads an asciicast v2 file. Never throws; events come back in order of time, also from a file that is not. */
export const readCast = (file: string): CastReading => {
  const [first = '', ...rest] = file.split(/\r?\n/);
  const header = readHeader(first);
  if ('key' in header) return { ok: false, why: header };
  const events: CastEvent[] = [];
  const problems: CastProblem[] = [];
  rest.forEach((line, index) => {
    if (line.trim() === '') return;
    const event = readEvent(line);
    if ('key' in event) problems.push({ line: index + 2, why: event });
    else events.push(event);
  });
  events.sort((one, other) => one.at - other.at);
  return { ok: true, cast: { header, events }, problems };
};
