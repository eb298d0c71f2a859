import type { KubeObject } from '../../../store/object';
import { findCondition, removeCondition, setCondition, type Conditions } from '../../object/conditions';
import { listAt, isFields, textAt, type Fields } from '../../object/fields';
import { remainingMs, timestamp } from '../../object/time';
import { vmiInterfaces } from '../read';
import { attachmentsOf, definitionOf, isSecondary, networkOf } from './attachments';

const TYPE = 'MigrationRequired';
/** How long a cluster that plugs networks into running pods is given to do so. */
const GRACE_MS = 15_000;

type Need = 'none' | 'pending' | 'immediate';

const sources = (entry: Fields): readonly string[] => (textAt(entry, 'infoSource') ?? '').split(', ');

/** Does the card differ from what the pod has, so that only another pod can bring it about? */
const needOf = (vmi: KubeObject, nic: Fields, entry: Fields | undefined, pod: KubeObject): Need => {
  const network = networkOf(vmi, textAt(nic, 'name') ?? '');
  if (network === undefined || !isSecondary(network)) return 'none';
  if (nic['state'] === 'absent') {
    const leftBehind = entry !== undefined && sources(entry).includes('multus-status') && !sources(entry).includes('domain'); // prettier-ignore
    return leftBehind ? 'pending' : 'none';
  }
  if (entry === undefined) return isFields(nic['sriov']) ? 'immediate' : 'pending';
  const present = attachmentsOf(pod);
  const other = !present.some(({ definition }) => definition === definitionOf(network, vmi));
  return present.length > 0 && other ? 'immediate' : 'none';
};

const needOfAll = (vmi: KubeObject, pod: KubeObject): Need => {
  const entries = new Map(listAt(vmi, 'status', 'interfaces').map((entry) => [textAt(entry, 'name'), entry]));
  const needs = vmiInterfaces(vmi).map((nic) => needOf(vmi, nic, entries.get(textAt(nic, 'name')), pod));
  return needs.includes('immediate') ? 'immediate' : needs.includes('pending') ? 'pending' : 'none';
};

/**
 * Condition MigrationRequired of a running instance: its network cards have changed in a way that takes a new pod. A card on a bridge
 * waits a while first, as something else might plug it in. `recheckMs`: when time alone changes the answer.
 * kubevirt: pkg/network/migration/evaluator.go, pkg/virt-controller/watch/vmi/lifecycle.go; facts 10.5
 */
export const withMigrationRequired = (
  conditions: Conditions,
  vmi: KubeObject,
  pod: KubeObject,
  clock: Date,
): { readonly conditions: Conditions; readonly recheckMs?: number } => {
  const now = timestamp(clock);
  const set = (status: 'True' | 'False'): Conditions =>
    setCondition(conditions, { type: TYPE, status, reason: 'AutoMigrationPending' }, now);
  const found = findCondition(conditions, TYPE);
  switch (needOfAll(vmi, pod)) {
    case 'none':
      return { conditions: removeCondition(conditions, TYPE) };
    case 'immediate':
      return { conditions: set('True') };
    case 'pending': {
      if (found?.['status'] === 'True') return { conditions };
      const left = found === undefined ? GRACE_MS : remainingMs(clock, textAt(found, 'lastTransitionTime'), GRACE_MS);
      return left > 0 ? { conditions: set('False'), recheckMs: left } : { conditions: set('True') };
    }
  }
};
