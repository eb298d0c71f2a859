import { isList, isRecord, type JsonRecord } from '../lib/json';

const settleList = (next: readonly unknown[], previous: unknown): unknown => {
  const before = isList(previous) ? previous : undefined;
  let same = before?.length === next.length;
  const settled = next.map((entry, index) => {
    const part = settleValue(entry, before?.[index]);
    if (before === undefined || part !== before[index]) same = false;
    return part;
  });
  return same ? previous : Object.freeze(settled);
};

const settleRecord = (next: JsonRecord, previous: unknown): unknown => {
  const before = isRecord(previous) ? previous : undefined;
  let same = before !== undefined;
  let count = 0;
  const settled: JsonRecord = {};
  for (const key of Object.keys(next)) {
    if (next[key] === undefined || key === '__proto__') continue;
    const part = settleValue(next[key], before?.[key]);
    if (before === undefined || part !== before[key]) same = false;
    settled[key] = part;
    count += 1;
  }
  if (before !== undefined && same && Object.keys(before).length === count) return before;
  return Object.freeze(settled);
};

const settleValue = (next: unknown, previous: unknown): unknown => {
  if (next === previous) return next;
  if (isList(next)) return settleList(next, previous);
  if (isRecord(next)) return settleRecord(next, previous);
  return next;
};

/**
 * A deep-frozen copy of `next` in which every part that equals its counterpart in `previous` (which must be settled already)
 * is that counterpart: versions of an object share memory, "did it change" is an identity test, and a write that changes
 * nothing returns `previous` itself.
 */
export const settle = <T>(next: T, previous?: unknown): T => settleValue(next, previous) as T;

/** Freezes a value in place, all the way down. For bulk loading, where the caller gives the object away. */
export const freezeDeep = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freezeDeep(part);
  return Object.freeze(value);
};
