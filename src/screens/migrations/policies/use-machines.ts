import { useDeferredValue, useMemo } from 'react';
import type { Coverage } from '../../../cluster/coverage.types';
import type { StoreState } from '../../../cluster/store.types';
import { EMPTY_QUERY } from '../../../inventory/list.types';
import type { PolicyList } from '../../../inventory/policies/policy.types';
import { useVmis } from '../../../inventory/use-vm-list';
import { labelsOf, nameOf } from '../../../resources/meta';
import { policyFor } from '../../../resources/policy/match';
import { isActive } from '../../../resources/vmi/read';

/** A running machine as policies choose it. */
export interface ChosenBy {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly vmiLabels: Readonly<Record<string, string>>;
}

export interface RunningMachines {
  readonly machines: readonly ChosenBy[];
  /** Whether these are all. */
  readonly state: StoreState;
  readonly coverage: Coverage;
}

/** All machines that run now and that the user can see. */
export const useRunningMachines = (): RunningMachines => {
  const { records, sources, coverage } = useVmis(EMPTY_QUERY, undefined);
  const calm = useDeferredValue(records);
  const machines = useMemo(
    () =>
      calm
        .filter(({ vmi }) => isActive(vmi))
        .map(({ key, name, namespace, vmi }) => ({ key, name, namespace, vmiLabels: labelsOf(vmi) })),
    [calm],
  );
  return { machines, state: sources.vmi, coverage };
};

/** A number of machines may be said: they are there, perhaps as they were a while ago. */
export const areKnown = ({ phase }: StoreState): boolean => phase === 'live' || phase === 'reconnecting';

/** How many of the machines follow each policy, by its name. */
export const countsOf = (
  machines: readonly ChosenBy[],
  { policies, namespaces }: Pick<PolicyList, 'policies' | 'namespaces'>,
): ReadonlyMap<string, number> => {
  const labels = new Map(namespaces.map((namespace) => [nameOf(namespace), labelsOf(namespace)]));
  const counts = new Map<string, number>();
  if (policies.length === 0) return counts;
  for (const { vmiLabels, namespace } of machines) {
    const policy = policyFor(vmiLabels, labels.get(namespace) ?? {}, policies);
    if (policy !== undefined) counts.set(nameOf(policy), (counts.get(nameOf(policy)) ?? 0) + 1);
  }
  return counts;
};
