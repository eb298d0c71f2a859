/** Editing the labels or annotations of an object: parsing what users type, and the patch that makes the change. */

export type StringMap = Readonly<Record<string, string>>;

export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'test';
  readonly path: string;
  readonly value?: unknown;
}

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Whether a key is one that Kubernetes takes: `name` or `prefix/name`. */
export function isValidKey(key: string): boolean {
  const parts = key.split('/');
  const name = parts.pop() ?? '';
  return parts.length <= 1 && NAME.test(name) && (parts[0] === undefined || PREFIX.test(parts[0]));
}

export const isValidLabelValue = (value: string): boolean => VALUE.test(value);

/** "key=value" or "key"; undefined when it is no valid label. */
export function parseLabel(text: string): readonly [key: string, value: string] | undefined {
  const at = text.indexOf('=');
  const key = (at < 0 ? text : text.slice(0, at)).trim();
  const value = at < 0 ? '' : text.slice(at + 1).trim();
  return isValidKey(key) && isValidLabelValue(value) ? [key, value] : undefined;
}

const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** JSON patch from the map as it was seen to the map as wanted; entries that others changed meanwhile stay theirs. */
export function patchOfMap(path: string, before: StringMap | undefined, after: StringMap): PatchOperation[] {
  if (before === undefined) return Object.keys(after).length > 0 ? [{ op: 'add', path, value: after }] : [];
  const removed = Object.keys(before)
    .filter((key) => !(key in after))
    .map((key): PatchOperation => ({ op: 'remove', path: `${path}/${escape(key)}` }));
  const set = Object.entries(after)
    .filter(([key, value]) => before[key] !== value)
    .map(([key, value]): PatchOperation => ({
      op: key in before ? 'replace' : 'add',
      path: `${path}/${escape(key)}`,
      value,
    }));
  return [...removed, ...set];
}
