import type { Target } from '../../commands/command';
import { mapOf, type MapEdit, type MapField } from '../../commands/metadata/map-edit';
import { msg, type Message } from '../../lib/message';
import { isLabelKey, isLabelValue } from '../../lib/selector';
import { VM } from '../../resources/kinds';

export interface Pair {
  /** Stays the same while the user types. */
  readonly id: number;
  readonly key: string;
  readonly value: string;
}

type Map = Readonly<Record<string, string>>;

const currentOf = ({ ref, vm, vmi }: Target, field: MapField): Map =>
  mapOf(ref.kind.kind === VM.kind ? vm : vmi, field);

/** What all targets have in common: that is what can be edited for all of them at once. */
export const commonMap = (targets: readonly Target[], field: MapField): Map => {
  const [first = {}, ...others] = targets.map((target) => currentOf(target, field));
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) => others.every((other) => other[key] === value)),
  );
};

export const pairsOf = (map: Map): readonly Pair[] =>
  Object.entries(map)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([key, value], id) => ({ id, key, value }));

/** What is wrong with each pair, by its id. A pair with neither key nor value is as if it were not there. */
export const problemsOf = (pairs: readonly Pair[], field: MapField): ReadonlyMap<number, Message> => {
  const problems = new Map<number, Message>();
  const seen = new Set<string>();
  for (const { id, key, value } of pairs) {
    if (key === '' && value === '') {
      continue;
    }
    if (!isLabelKey(key)) {
      problems.set(
        id,
        msg('A key has letters, digits, “-”, “_” and “.”, 63 at most, after an optional prefix such as example.com/'),
      );
    } else if (seen.has(key)) {
      problems.set(id, msg('This key is there already'));
    } else if (field === 'labels' && !isLabelValue(value)) {
      problems.set(id, msg('A value has letters, digits, “-”, “_” and “.”, 63 at most'));
    }
    seen.add(key);
  }
  return problems;
};

/** The change for one target: what became of the common pairs, on top of what only this target has. */
export const editFor = (target: Target, field: MapField, common: Map, pairs: readonly Pair[]): MapEdit => {
  const from = currentOf(target, field);
  const own = Object.entries(from).filter(([key]) => !Object.hasOwn(common, key));
  const wanted = pairs.filter(({ key }) => key !== '').map(({ key, value }) => [key, value] as const);
  return { from, to: Object.fromEntries([...own, ...wanted]) };
};
