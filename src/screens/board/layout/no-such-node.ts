import type { StoreState } from '../../../cluster/store.types';
import { isRead } from './read';

interface Known {
  readonly byName: { has(name: string): boolean };
  readonly states: { readonly node: StoreState };
}

/** Nodes that a link to the board names and that there are not; none while nodes are not known. `''` stands for "on no node". */
export const noSuchNodes = (
  { byName, states }: Known,
  at: string | undefined,
  filtered: readonly string[],
): readonly string[] => {
  if (!isRead(states.node)) return [];
  const named = [...(at === undefined ? [] : [at]), ...filtered];
  return [...new Set(named)].filter((name) => name !== '' && !byName.has(name));
};
