import { compareNames } from '../../../../lib/order';
import type { MatcherRef } from '../../../../resources/image/image';
import type { Preference } from '../../../../resources/instancetype/instancetype';

export interface PreferenceGroup {
  readonly family: string;
  readonly preferences: readonly Preference[];
}

/** A matcher without a kind, or in the plural, means the same. `kubevirt: pkg/instancetype/find/spec.go` */
export const isPreference = ({ kind, name }: Preference, ref: MatcherRef | undefined): boolean =>
  ref?.name === name && ref.kind.toLowerCase().includes('cluster') === kind.includes('Cluster');

/** Preferences by family, as people call these; what nothing tells the family of comes last. `search`: words that must all occur. */
export const groupPreferences = (
  preferences: readonly Preference[],
  search: string,
  titleOf: (family: string) => string,
): readonly PreferenceGroup[] => {
  const words = search.toLowerCase().split(/\s+/);
  const fits = ({ title, name, family }: Preference): boolean =>
    words.every((word) => `${title} ${name} ${family}`.toLowerCase().includes(word));
  const groups = new Map<string, Preference[]>();
  for (const preference of preferences.filter(fits)) {
    const group = groups.get(preference.family);
    if (group === undefined) groups.set(preference.family, [preference]);
    else group.push(preference);
  }
  const last = (family: string): number => Number(family === 'other');
  return [...groups]
    .map(([family, members]) => ({ family, preferences: members }))
    .sort(
      (one, other) => last(one.family) - last(other.family) || compareNames(titleOf(one.family), titleOf(other.family)),
    );
};
