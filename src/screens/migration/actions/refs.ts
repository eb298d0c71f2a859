import { objectTarget } from '../../../commands/object/job';
import type { Target } from '../../../commands/command';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { VM, VMI, VMIM } from '../../../resources/kinds';
import { uidOf } from '../../../resources/meta';

/** The migration itself, as tasks act on it. */
export const migrationTarget = ({ namespace, name, uid }: MigrationRecord): Target =>
  objectTarget({ kind: VMIM, namespace, name, uid: uid === '' ? undefined : uid });

/** The machine of a migration, to migrate it again. Objects that are not known here are followed by their name. */
export const machineTarget = ({ namespace, vmiName, machine, machineIs }: MigrationRecord): Target => {
  const { vm, vmi } = machine ?? { vm: undefined, vmi: undefined };
  const kind = machineIs === 'instance' ? VMI : VM;
  return { ref: { kind, namespace, name: vmiName, uid: uidOf(kind === VM ? vm : vmi) }, vm, vmi };
};
