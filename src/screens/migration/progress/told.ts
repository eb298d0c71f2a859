import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { eventsAbout } from '../../../resources/event/read';
import { VMIM } from '../../../resources/kinds';
import type { KubeObject } from '../../../resources/object';

/** That the pod was removed in the end says less than why. */
const NO_ROOM = 'migrationTargetPodUnschedulable';

type Failing = Pick<MigrationRecord, 'failure' | 'name' | 'uid'>;

/**
 * Why a migration failed, in the words of the cluster; undefined where it says nothing. Before it is handed over to the nodes its
 * state does not exist, nor does the node report once the instance has ended: then the reason is told by an event alone.
 * `kubevirt: pkg/virt-controller/watch/migration/migration.go` (FailedMigration)
 */
export const failureTold = ({ failure, name, uid }: Failing, events: readonly KubeObject[]): string | undefined => {
  if (failure !== undefined) return failure;
  const warnings = eventsAbout(events, [{ kind: VMIM.kind, name, uid }]).filter(({ warning }) => warning);
  return (warnings.find(({ reason }) => reason === NO_ROOM) ?? warnings[0])?.message;
};
