import type { StoreEvent } from './contract';
import type { KubeObject } from './object';

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const byPlace = (left: KubeObject, right: KubeObject): number =>
  compare(left.metadata.namespace ?? '', right.metadata.namespace ?? '') ||
  compare(left.metadata.name, right.metadata.name);

const keyOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${metadata.name}`;

/**
 * The list as it was before `events` (all events of the kind since then, oldest first): the first event of each object
 * knows what the object was. Costs nothing when nothing happened since.
 */
export const rewind = (
  now: readonly KubeObject[],
  events: readonly StoreEvent[],
  namespace: string | undefined,
): readonly KubeObject[] => {
  const before = new Map<string, KubeObject | undefined>();
  for (const event of events) {
    const key = keyOf(event.object);
    const concerns = namespace === undefined || event.object.metadata.namespace === namespace;
    if (concerns && !before.has(key)) before.set(key, event.previous);
  }
  if (before.size === 0) return now;
  const list = now.filter((object) => !before.has(keyOf(object)));
  for (const object of before.values()) if (object !== undefined) list.push(object);
  return list.sort(byPlace);
};
