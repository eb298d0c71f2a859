import type { Admission } from '../admission';
import type { KindId } from '../definition';
import { instancetypeAdmissions } from './instancetypes';
import { migrationAdmission, migrationPolicyAdmission } from './migration';
import { claimAdmission } from './storage/claim';
import { dataImportCronAdmission, dataVolumeAdmission } from './storage/data-volume';
import { cloneAdmission, exportAdmission, restoreAdmission, snapshotAdmission } from './storage/snapshots';
import { mutateVm } from './vm/mutate';
import { validateVm } from './vm/validate';
import { vmiAdmission } from './vmi/admission';

/** Kinds that webhooks (or admission plugins) look at. */
export const admissions: ReadonlyMap<KindId, Admission> = new Map<KindId, Admission>([
  ['virtualmachines.kubevirt.io', { mutate: mutateVm, validate: validateVm }],
  ['virtualmachineinstances.kubevirt.io', vmiAdmission],
  ['virtualmachineinstancemigrations.kubevirt.io', migrationAdmission],
  ['migrationpolicies.migrations.kubevirt.io', migrationPolicyAdmission],
  ['virtualmachinesnapshots.snapshot.kubevirt.io', snapshotAdmission],
  ['virtualmachinerestores.snapshot.kubevirt.io', restoreAdmission],
  ['virtualmachineexports.export.kubevirt.io', exportAdmission],
  ['virtualmachineclones.clone.kubevirt.io', cloneAdmission],
  ['datavolumes.cdi.kubevirt.io', dataVolumeAdmission],
  ['dataimportcrons.cdi.kubevirt.io', dataImportCronAdmission],
  ['persistentvolumeclaims.', claimAdmission],
  ...Object.entries(instancetypeAdmissions).map(
    ([plural, admission]) => [`${plural}.instancetype.kubevirt.io`, admission] as const,
  ),
]);
