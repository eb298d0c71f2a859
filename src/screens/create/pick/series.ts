import type { Message } from '../../../lib/message';
import { formatBytes } from '../../../lib/quantity';
import type { Instancetype } from '../../../resources/instancetype/instancetype';
import { traitsOf } from '../../../resources/instancetype/traits';
import type { MatcherRef } from '../../../resources/image/image';

/** Instance types that differ in size only, or all those of a namespace. */
export interface Series {
  readonly key: string;
  /** `U1`; undefined for those of the namespace. */
  readonly short: string | undefined;
  readonly title: string;
  readonly types: readonly Instancetype[];
  /** What all of them give beside CPU and memory. */
  readonly traits: readonly Message[];
}

const same = (one: Message, other: Message): boolean => JSON.stringify(one) === JSON.stringify(other);

const sharedTraits = (types: readonly Instancetype[]): readonly Message[] => {
  const [first, ...rest] = types.map(({ object }) => traitsOf(object));
  return (first ?? []).filter((trait) => rest.every((traits) => traits.some((other) => same(trait, other))));
};

/** How special a series is: how many things its types give beside CPU and memory. */
const specials = ({ types }: Series): number =>
  new Set(types.flatMap(({ object }) => traitsOf(object).map((trait) => JSON.stringify(trait)))).size;

/** Those of the namespace first, then a group for each series: what suits everybody before what is for special purposes. */
export const seriesOf = (types: readonly Instancetype[]): readonly Series[] => {
  const groups = new Map<string, Instancetype[]>();
  for (const type of types) {
    const key = type.namespace === undefined ? type.series : `/${type.namespace}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [type]);
    else group.push(type);
  }
  return [...groups]
    .map(([key, group]) => ({
      key,
      short: key.startsWith('/') ? undefined : key,
      title: key.startsWith('/') ? key.slice(1) : (group[0]?.title ?? key),
      types: group,
      traits: sharedTraits(group),
    }))
    .sort(
      (one, other) =>
        Number(one.short !== undefined) - Number(other.short !== undefined) || specials(one) - specials(other),
    );
};

/** What somebody may type to find a type: its names, its size (`4 vcpu`, `16 gib`). */
const wordsOf = ({ name, title, vcpu, memoryBytes }: Instancetype): string =>
  [name, title, vcpu === undefined ? '' : `${vcpu} vcpu`, memoryBytes === undefined ? '' : formatBytes(memoryBytes)]
    .join(' ')
    .toLowerCase();

/** Those that match all words; old ones only when they are asked for by name or are the choice. */
export const matching = (
  types: readonly Instancetype[],
  search: string,
  chosen: MatcherRef | undefined,
): readonly Instancetype[] => {
  const wanted = search.trim().toLowerCase();
  return types.filter(
    (type) => isChosen(type, chosen) || (wordsOf(type).includes(wanted) && (!type.deprecated || wanted !== '')),
  );
};

/** A matcher without a kind, or in the plural, means the same. `kubevirt: pkg/instancetype/find/spec.go` */
export const isChosen = ({ kind, name }: Instancetype, chosen: MatcherRef | undefined): boolean =>
  chosen?.name === name && chosen.kind.toLowerCase().includes('cluster') === kind.includes('Cluster');

/** The smallest type for everybody that has at least so much; undefined when none has. */
export const closestType = (
  types: readonly Instancetype[],
  vcpu: number,
  memoryBytes: number,
): Instancetype | undefined => {
  const enough = types.filter(
    (type) =>
      !type.deprecated &&
      traitsOf(type.object).length === 0 &&
      (type.vcpu ?? 0) >= vcpu &&
      (type.memoryBytes ?? 0) >= memoryBytes,
  );
  return [...enough].sort(
    (one, other) =>
      (one.memoryBytes ?? 0) - (other.memoryBytes ?? 0) ||
      (one.vcpu ?? 0) - (other.vcpu ?? 0) ||
      (one.series === 'u1' ? -1 : 0) - (other.series === 'u1' ? -1 : 0),
  )[0];
};
