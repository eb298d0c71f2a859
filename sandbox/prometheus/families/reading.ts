import { at } from '../../lib/json';

export { isRecord, listAt, recordAt, textAt } from '../../lib/json';

export const numberAtPath = (value: unknown, ...path: readonly (string | number)[]): number | undefined => {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
};

/** Milliseconds since the epoch of a time that the API writes. */
export const timeOf = (text: string | undefined): number | undefined => {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
};
