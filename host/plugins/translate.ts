/** Text in extensions: `%NAMESPACE~Key%` is looked up, everything else stays. */
type Translate = (key: string) => string;

const MARKED = /^%(.+~.+)%$/s;

function translateValue(value: unknown, t: Translate): unknown {
  if (typeof value === 'string') {
    const key = MARKED.exec(value)?.[1];
    return key === undefined ? value : t(key);
  }
  if (Array.isArray(value)) {
    const next = value.map((item) => translateValue(item, t));
    return next.every((item, index) => item === value[index]) ? value : next;
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, inner, translateValue(inner, t)] as const);
  return entries.every(([, before, after]) => before === after)
    ? value
    : Object.fromEntries(entries.map(([key, , after]) => [key, after]));
}

/** A copy of the extension with its marked text translated; the same object when there is none. */
export function translateExtension<E extends object>(extension: E, t: Translate): E {
  return translateValue(extension, t) as E;
}
