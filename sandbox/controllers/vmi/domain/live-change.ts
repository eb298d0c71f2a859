import type { KubeObject } from '../../../store/object';
import { conditionsOf, removeCondition } from '../../object/conditions';
import { at, compact, fieldsAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { mergeStatus } from '../../object/write';
import type { ControllerContext } from '../../reconciler';
import { topologyOf } from '../launcher/resources';

/** Conditions of changes that become real with the next migration. facts 2.10 */
const LIVE_CHANGES = ['HotVCPUChange', 'HotMemoryChange', 'MigrationRequired'] as const;

/** After a migration the machine has the CPUs and the memory that its spec asks for. */
export const completeLiveUpdates = (vmi: KubeObject, context: ControllerContext): void => {
  const guest = at(vmi, 'spec', 'domain', 'memory', 'guest');
  const conditions = LIVE_CHANGES.reduce(removeCondition, conditionsOf(vmi));
  mergeStatus(context.store, KIND.vmi, vmi, {
    conditions,
    currentCPUTopology: { ...topologyOf(vmi['spec']) },
    memory: compact({
      ...fieldsAt(vmi, 'status', 'memory'),
      ...(guest === undefined ? {} : { guestCurrent: guest, guestRequested: guest }),
    }),
  });
};
