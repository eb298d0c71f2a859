import type { VmSnapshot } from '../../../resources/image/vm-snapshot';

/** More cards than these are not drawn: who has more machines searches. */
const MOST = 60;

/** The things that are offered, and how many more there are that fit. */
export interface Offered<Item> {
  readonly items: readonly Item[];
  readonly left: number;
}

/** The first of what fits. */
export const offered = <Item>(all: readonly Item[]): Offered<Item> => ({
  items: all.slice(0, MOST),
  left: Math.max(0, all.length - MOST),
});

/** Snapshots whose own name or whose VM's name has all the words. */
export const fittingSnapshots = (snapshots: readonly VmSnapshot[], text: string): readonly VmSnapshot[] => {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return snapshots.filter(({ key, vmName }) => {
    const hay = `${key} ${vmName}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
};
