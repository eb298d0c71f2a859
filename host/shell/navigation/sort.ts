/** The order of navigation items: as contributed, moved by insertBefore and insertAfter. */

export interface Placed {
  readonly properties: {
    readonly id: string;
    readonly section?: string;
    readonly insertBefore?: string | string[];
    readonly insertAfter?: string | string[];
  };
}

const asList = (value: string | string[] | undefined): readonly string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function indexOf(items: readonly Placed[], ids: readonly string[]): number {
  for (const id of ids) {
    const index = items.findIndex((item) => item.properties.id === id);
    if (index >= 0) return index;
  }
  return -1;
}

function place<T extends Placed>(items: T[], item: T): boolean {
  const before = indexOf(items, asList(item.properties.insertBefore));
  const after = indexOf(items, asList(item.properties.insertAfter));
  if (before < 0 && after < 0) return false;
  items.splice(before >= 0 ? before : after + 1, 0, item);
  return true;
}

/**
 * Items without a wish keep their order. Those with one go next to the first item they name that is there, which may
 * itself be placed late; those whose wish cannot be met (also two that wait for each other) go to the end.
 */
export function sortItems<T extends Placed>(items: readonly T[]): T[] {
  const wishes = ({ properties }: T): boolean =>
    asList(properties.insertBefore).length > 0 || asList(properties.insertAfter).length > 0;
  const sorted = items.filter((item) => !wishes(item));
  let waiting = items.filter(wishes);
  for (;;) {
    const left = waiting.filter((item) => !place(sorted, item));
    if (left.length === waiting.length) return [...sorted, ...left];
    waiting = left;
  }
}
