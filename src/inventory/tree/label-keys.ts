import type { Facet } from '../list.types';
import type { VmRecord } from '../record';

/** The keys of labels that machines have, with how many have each; the most frequent first. */
export const labelKeysOf = (records: Iterable<VmRecord>): readonly Facet[] => {
  const counts = new Map<string, number>();
  for (const { labels } of records) {
    for (const key of Object.keys(labels)) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
};
