/** Sorting rows by a column of the SDK's table: a path into the object, or a function of the column's own. */

type Sort<D> = string | ((data: D[], direction: never) => D[]) | undefined;

function valueAt(object: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Readonly<Record<string, unknown>>)[key];
  }, object);
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === undefined || a === null) return 1;
  if (b === undefined || b === null) return -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(textOf(a), textOf(b));
}

/** A sorted copy; what has no value comes last in either direction. */
export function sortedBy<D>(data: readonly D[], sort: Sort<D>, direction: 'asc' | 'desc'): D[] {
  if (typeof sort === 'function') return sort([...data], direction as never);
  if (sort === undefined) return [...data];
  const keyed = data.map((item) => ({ item, value: valueAt(item, sort) }));
  const sign = direction === 'asc' ? 1 : -1;
  keyed.sort((a, b) => {
    const missing =
      Number(a.value === undefined || a.value === null) - Number(b.value === undefined || b.value === null);
    return missing === 0 ? sign * compare(a.value, b.value) : missing;
  });
  return keyed.map(({ item }) => item);
}

const OVERSCAN = 12;

interface View {
  /** Pixels scrolled off the top. */
  readonly top: number;
  readonly height: number;
}

/** Which rows to draw: those in view and a few on either side; `last` is not among them. */
export function windowOfRows(count: number, rowHeight: number, { top, height }: View): { first: number; last: number } {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - OVERSCAN);
  return { first, last: Math.min(count, Math.ceil((top + height) / rowHeight) + OVERSCAN) };
}
