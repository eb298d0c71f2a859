import { isList, isRecord, sameJson, type JsonRecord } from '../../lib/json';
import { badRequest } from '../http/status';
import { listStrategy } from './merge-keys';

/**
 * Strategic merge patch. kubernetes: staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go
 * Directives: `$patch: replace|delete|merge`, `$deleteFromPrimitiveList/<field>`, `$setElementOrder/<field>`, `$retainKeys`.
 */
const PATCH = '$patch';
const DELETE_FROM = '$deleteFromPrimitiveList/';
const ORDER = '$setElementOrder/';
const RETAIN = '$retainKeys';

const isDirective = (key: string): boolean =>
  key === PATCH || key === RETAIN || key.startsWith(DELETE_FROM) || key.startsWith(ORDER);

const withoutDirectives = (value: unknown): unknown => {
  if (isList(value)) return value.map(withoutDirectives);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => !isDirective(key) && part !== null)
      .map(([key, part]) => [key, withoutDirectives(part)]),
  );
};

const mergedSet = (current: readonly unknown[], patch: readonly unknown[]): readonly unknown[] => [
  ...current,
  ...patch.filter((entry) => !current.some((known) => sameJson(known, entry))),
];

const keyedEntry = (entry: unknown, key: string, path: readonly string[]): JsonRecord => {
  if (isRecord(entry) && entry[key] !== undefined) return entry;
  throw badRequest(`map: ${JSON.stringify(entry)} does not contain declared merge key: ${key} (at ${path.join('.')})`);
};

const mergedByKey = (
  current: readonly unknown[],
  patch: readonly unknown[],
  key: string,
  path: readonly string[],
): readonly unknown[] => {
  if (patch.some((entry) => isRecord(entry) && entry[PATCH] === 'replace')) {
    return patch
      .filter((entry) => !(isRecord(entry) && entry[PATCH] === 'replace' && Object.keys(entry).length === 1))
      .map(withoutDirectives);
  }
  let result = [...current];
  for (const raw of patch) {
    const entry = keyedEntry(raw, key, path);
    const index = result.findIndex((known) => isRecord(known) && sameJson(known[key], entry[key]));
    if (entry[PATCH] === 'delete') result = result.filter((_, at) => at !== index);
    else if (index >= 0) result[index] = mergedRecord(result[index], entry, path);
    else result.push(withoutDirectives(entry));
  }
  return result;
};

const ordered = (list: readonly unknown[], order: readonly unknown[], key: string | undefined): readonly unknown[] => {
  const idOf = (entry: unknown): unknown => (key === undefined || !isRecord(entry) ? entry : entry[key]);
  const rank = (entry: unknown): number => order.findIndex((other) => sameJson(idOf(other), idOf(entry)));
  const places = list.flatMap((entry, index) => (rank(entry) >= 0 ? [index] : []));
  const sorted = list.filter((entry) => rank(entry) >= 0).sort((left, right) => rank(left) - rank(right));
  const result = [...list];
  places.forEach((place, index) => {
    result[place] = sorted[index];
  });
  return result;
};

const mergedList = (current: unknown, patch: readonly unknown[], path: readonly string[]): unknown => {
  const strategy = listStrategy(path);
  if (strategy === undefined) return withoutDirectives(patch);
  const known = isList(current) ? current : [];
  return strategy.key === undefined ? mergedSet(known, patch) : mergedByKey(known, patch, strategy.key, path);
};

const applyDirectives = (result: JsonRecord, patch: JsonRecord, path: readonly string[]): void => {
  for (const [key, value] of Object.entries(patch)) {
    if (!isList(value)) continue;
    if (key.startsWith(DELETE_FROM)) {
      const field = key.slice(DELETE_FROM.length);
      const list = result[field];
      if (isList(list)) result[field] = list.filter((entry) => !value.some((gone) => sameJson(gone, entry)));
    } else if (key.startsWith(ORDER)) {
      const field = key.slice(ORDER.length);
      const list = result[field];
      if (isList(list)) result[field] = ordered(list, value, listStrategy([...path, field])?.key);
    } else if (key === RETAIN) {
      for (const field of Object.keys(result)) if (!value.includes(field)) Reflect.deleteProperty(result, field);
    }
  }
};

const mergedRecord = (current: unknown, patch: JsonRecord, path: readonly string[]): unknown => {
  if (patch[PATCH] === 'replace') return withoutDirectives(patch);
  if (patch[PATCH] === 'delete') return {};
  const result: JsonRecord = isRecord(current) ? { ...current } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (isDirective(key)) continue;
    if (value === null) Reflect.deleteProperty(result, key);
    else if (isRecord(value)) result[key] = mergedRecord(result[key], value, [...path, key]);
    else if (isList(value)) result[key] = mergedList(result[key], value, [...path, key]);
    else result[key] = value;
  }
  applyDirectives(result, patch, path);
  return result;
};

/** Merges a strategic merge patch into an object; neither is changed. Throws 400 for a patch that does not fit. */
export const strategicPatched = (current: JsonRecord, patch: JsonRecord): JsonRecord => {
  const result = mergedRecord(current, patch, []);
  return isRecord(result) ? result : {};
};
