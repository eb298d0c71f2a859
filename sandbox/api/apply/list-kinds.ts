import { isRecord, type JsonRecord } from '../../lib/json';
import { listStrategy } from '../patch/merge-keys';

/** How server-side apply sees a list: entries with keys, a set of values, or one value as a whole. */
type ListKind =
  { readonly kind: 'map'; readonly keys: readonly string[] } | { readonly kind: 'set' } | { readonly kind: 'atomic' };

export interface Shape {
  /** Lists of custom resources are atomic unless their schema says otherwise; metadata is the same everywhere. */
  readonly typed: boolean;
}

const ATOMIC: ListKind = { kind: 'atomic' };
/** Lists that a strategic merge patch merges, but server-side apply does not. */
const ATOMIC_LISTS = new Set(['taints', 'schedulingGates', 'podCIDRs']);
/** Objects that are one value. */
const ATOMIC_OBJECTS = new Set(['selector', 'nodeSelector', 'labelSelector', 'roleRef']);

export const listKind = (shape: Shape, path: readonly string[]): ListKind => {
  const inMetadata = path[0] === 'metadata' && path.length === 2;
  if (!shape.typed && !inMetadata) return ATOMIC;
  const strategy = listStrategy(path);
  if (strategy === undefined || ATOMIC_LISTS.has(path.at(-1) ?? '')) return ATOMIC;
  const { key } = strategy;
  if (key === undefined) return { kind: 'set' };
  return { kind: 'map', keys: key === 'port' || key === 'containerPort' ? [key, 'protocol'] : [key] };
};

export const isAtomicObject = (shape: Shape, path: readonly string[]): boolean =>
  shape.typed && ATOMIC_OBJECTS.has(path.at(-1) ?? '');

/** `k:{"name":"a"}` of a list entry; undefined when it lacks a key. */
export const entryStep = (entry: unknown, keys: readonly string[]): string | undefined => {
  if (!isRecord(entry)) return undefined;
  const identity: JsonRecord = {};
  for (const key of keys) {
    const value = entry[key] ?? (key === 'protocol' ? 'TCP' : undefined);
    if (value === undefined) return undefined;
    identity[key] = value;
  }
  return `k:${JSON.stringify(identity)}`;
};

export const valueStep = (value: unknown): string => `v:${JSON.stringify(value)}`;
