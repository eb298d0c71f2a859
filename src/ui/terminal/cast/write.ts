import type { CastEvent, CastHeader } from './cast.types';

const headerLine = ({ width, height, timestamp, title, env }: CastHeader): string =>
  JSON.stringify({ version: 2, width, height, timestamp, title, env });

/** Times to the microsecond. */
const eventLine = ({ at, code, text }: CastEvent): string =>
  JSON.stringify([Math.round(at * 1_000_000) / 1_000_000, code, text]);

/** An asciicast v2 file: a header and one event per line, each in JSON. `asciinema: doc/asciicast-v2.md`. */
export const castText = (header: CastHeader, events: readonly CastEvent[]): string =>
  `${[headerLine(header), ...events.map(eventLine)].join('\n')}\n`;
