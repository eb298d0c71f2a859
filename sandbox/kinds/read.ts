/**
 * Safe readers of JSON values whose shape is not known: a missing or malformed part reads as empty, never throws. In contrast
 * to `lib/json` a missing text is '' here, as the Go types that these rules were written for have it.
 */
import { at, isRecord, type JsonRecord } from '../lib/json';

export { at, textsAt as stringsAt, recordAt as objectAt, listAt } from '../lib/json';
export type JsonObject = JsonRecord;
export const isObject = isRecord;

type Path = readonly (string | number)[];

/** The objects of a list; entries that are no objects are left out. */
export const objectsAt = (value: unknown, ...path: Path): readonly JsonObject[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isRecord) : [];
};

/** The string below the path; '' when it is missing or no string. */
export const textAt = (value: unknown, ...path: Path): string => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
};

export const numberAt = (value: unknown, ...path: Path): number | undefined => {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
};

/** A string map (labels, annotations, selectors); entries that are no strings are left out. */
export const mapAt = (value: unknown, ...path: Path): Readonly<Record<string, string>> => {
  const found = at(value, ...path);
  if (!isRecord(found)) return {};
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
};
