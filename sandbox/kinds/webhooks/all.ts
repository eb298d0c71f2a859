import type { Admission } from '../admission';
import type { KindId } from '../definition';
import { builtInAdmissions } from '../builtin/defaults';
import { instancetypeAdmissions } from './instancetypes';
import { migrationAdmission, migrationPolicyAdmission } from './migration';
import { dataImportCronAdmission, dataVolumeAdmission } from './storage/data-volume';
import { cloneAdmission, exportAdmission, restoreAdmission, snapshotAdmission } from './storage/snapshots';
import { templateRequestAdmission } from './storage/template-requests';
import { mutateVm } from './vm/mutate';
import { validateVm } from './vm/validate';
import { vmiAdmission } from './vmi/admission';

/** Kinds that webhooks look at, or that the API server itself completes. */
export const admissions: ReadonlyMap<KindId, Admission> = new Map<KindId, Admission>([
  ['virtualmachines.kubevirt.io', { mutate: mutateVm, validate: validateVm }],
  ['virtualmachineinstances.kubevirt.io', vmiAdmission],
  ['virtualmachineinstancemigrations.kubevirt.io', migrationAdmission],
  ['migrationpolicies.migrations.kubevirt.io', migrationPolicyAdmission],
  ['virtualmachinesnapshots.snapshot.kubevirt.io', snapshotAdmission],
  ['virtualmachinerestores.snapshot.kubevirt.io', restoreAdmission],
  ['virtualmachineexports.export.kubevirt.io', exportAdmission],
  ['virtualmachineclones.clone.kubevirt.io', cloneAdmission],
  ['virtualmachinetemplaterequests.template.kubevirt.io', templateRequestAdmission],
  ['datavolumes.cdi.kubevirt.io', dataVolumeAdmission],
  ['dataimportcrons.cdi.kubevirt.io', dataImportCronAdmission],
  ...builtInAdmissions,
  ...Object.entries(instancetypeAdmissions).map(
    ([plural, admission]) => [`${plural}.instancetype.kubevirt.io`, admission] as const,
  ),
]);
