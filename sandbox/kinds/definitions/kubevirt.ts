import type { CustomResource, KindDefinition } from '../definition';
import { ageColumn, condition, custom, date, flag, integer, text, type Entry } from './define';

// kubevirt: pkg/virt-operator/resource/generate/components/crds.go
const all = ['all'];
const product = 'kubevirt';
const stored = (storageVersion: string, deprecatedVersions?: readonly string[]): CustomResource => ({
  storageVersion,
  product,
  deprecatedVersions,
});

const phase = text('Phase', '.status.phase');
const sourceKind = text('SourceKind', '.spec.source.kind');
const sourceName = text('SourceName', '.spec.source.name');
const replicaColumns = [
  { ...integer('Desired', '.spec.replicas'), description: 'Number of desired replicas' },
  { ...integer('Current', '.status.replicas'), description: 'Number of managed and not final or deleted replicas' },
  { ...integer('Ready', '.status.readyReplicas'), description: 'Number of ready replicas' },
  ageColumn,
];
const scale = {
  specReplicasPath: '.spec.replicas',
  statusReplicasPath: '.status.replicas',
  labelSelectorPath: '.status.labelSelector',
};

const machines: readonly Entry[] = [
  {
    kind: 'VirtualMachine',
    plural: 'virtualmachines',
    shortNames: ['vm', 'vms'],
    categories: all,
    statusSubresource: true,
    columns: [ageColumn, text('Status', '.status.printableStatus'), condition('Ready', 'Ready')],
    schema: 'io.kubevirt.v1.VirtualMachine',
  },
  {
    kind: 'VirtualMachineInstance',
    plural: 'virtualmachineinstances',
    shortNames: ['vmi', 'vmis'],
    categories: all,
    columns: [
      ageColumn,
      phase,
      text('IP', '.status.interfaces[0].ipAddress'),
      text('NodeName', '.status.nodeName'),
      condition('Ready', 'Ready'),
      condition('Live-Migratable', 'LiveMigratable', 1),
      condition('Paused', 'Paused', 1),
    ],
    schema: 'io.kubevirt.v1.VirtualMachineInstance',
  },
  {
    kind: 'VirtualMachineInstanceMigration',
    plural: 'virtualmachineinstancemigrations',
    shortNames: ['vmim', 'vmims'],
    categories: all,
    statusSubresource: true,
    columns: [
      { ...phase, description: 'The current phase of VM instance migration' },
      { ...text('VMI', '.spec.vmiName'), description: 'The name of the VMI to perform the migration on' },
    ],
    schema: 'io.kubevirt.v1.VirtualMachineInstanceMigration',
  },
  {
    kind: 'VirtualMachineInstanceReplicaSet',
    plural: 'virtualmachineinstancereplicasets',
    shortNames: ['vmirs', 'vmirss'],
    categories: all,
    statusSubresource: true,
    scale,
    columns: replicaColumns,
    schema: 'io.kubevirt.v1.VirtualMachineInstanceReplicaSet',
  },
  {
    kind: 'KubeVirt',
    plural: 'kubevirts',
    shortNames: ['kv', 'kvs'],
    categories: all,
    statusSubresource: true,
    columns: [ageColumn, phase],
    schema: 'io.kubevirt.v1.KubeVirt',
  },
];

const presets: Entry = {
  kind: 'VirtualMachineInstancePreset',
  plural: 'virtualmachineinstancepresets',
  shortNames: ['vmipreset', 'vmipresets'],
  categories: all,
  schema: 'io.kubevirt.v1.VirtualMachineInstancePreset',
};

const snapshots: readonly Entry[] = [
  {
    kind: 'VirtualMachineSnapshot',
    plural: 'virtualmachinesnapshots',
    shortNames: ['vmsnapshot', 'vmsnapshots'],
    categories: all,
    statusSubresource: true,
    columns: [
      sourceKind,
      sourceName,
      phase,
      flag('ReadyToUse', '.status.readyToUse'),
      date('CreationTime', '.status.creationTime'),
      text('Error', '.status.error.message'),
    ],
    schema: 'io.kubevirt.v1beta1.VirtualMachineSnapshot',
  },
  {
    kind: 'VirtualMachineSnapshotContent',
    plural: 'virtualmachinesnapshotcontents',
    shortNames: ['vmsnapshotcontent', 'vmsnapshotcontents'],
    categories: all,
    statusSubresource: true,
    columns: [
      flag('ReadyToUse', '.status.readyToUse'),
      date('CreationTime', '.status.creationTime'),
      text('Error', '.status.error.message'),
    ],
    schema: 'io.kubevirt.v1beta1.VirtualMachineSnapshotContent',
  },
  {
    kind: 'VirtualMachineRestore',
    plural: 'virtualmachinerestores',
    shortNames: ['vmrestore', 'vmrestores'],
    categories: all,
    statusSubresource: true,
    columns: [
      text('TargetKind', '.spec.target.kind'),
      text('TargetName', '.spec.target.name'),
      flag('Complete', '.status.complete'),
      date('RestoreTime', '.status.restoreTime'),
    ],
    schema: 'io.kubevirt.v1beta1.VirtualMachineRestore',
  },
];

const backups: readonly Entry[] = [
  {
    kind: 'VirtualMachineBackup',
    plural: 'virtualmachinebackups',
    shortNames: ['vmbackup', 'vmbackups'],
    categories: all,
    statusSubresource: true,
    columns: [sourceKind, sourceName, text('Type', '.status.type'), text('CheckpointName', '.status.checkpointName')],
    schema: 'io.kubevirt.v1alpha1.VirtualMachineBackup',
  },
  {
    kind: 'VirtualMachineBackupTracker',
    plural: 'virtualmachinebackuptrackers',
    shortNames: ['vmbackuptracker', 'vmbackuptrackers'],
    categories: all,
    statusSubresource: true,
    columns: [
      sourceKind,
      sourceName,
      text('LatestCheckpoint', '.status.latestCheckpoint.name'),
      date('CheckpointTime', '.status.latestCheckpoint.creationTime'),
    ],
  },
];

const instancetypes: readonly Entry[] = [
  {
    kind: 'VirtualMachineInstancetype',
    plural: 'virtualmachineinstancetypes',
    shortNames: ['vminstancetype', 'vminstancetypes', 'vmf', 'vmfs'],
    categories: all,
    schema: 'io.kubevirt.v1beta1.VirtualMachineInstancetype',
  },
  {
    kind: 'VirtualMachineClusterInstancetype',
    plural: 'virtualmachineclusterinstancetypes',
    shortNames: ['vmclusterinstancetype', 'vmclusterinstancetypes', 'vmcf', 'vmcfs'],
    namespaced: false,
    schema: 'io.kubevirt.v1beta1.VirtualMachineClusterInstancetype',
  },
  {
    kind: 'VirtualMachinePreference',
    plural: 'virtualmachinepreferences',
    shortNames: ['vmpref', 'vmprefs', 'vmp', 'vmps'],
    categories: all,
    schema: 'io.kubevirt.v1beta1.VirtualMachinePreference',
  },
  {
    kind: 'VirtualMachineClusterPreference',
    plural: 'virtualmachineclusterpreferences',
    shortNames: ['vmcp', 'vmcps'],
    namespaced: false,
    schema: 'io.kubevirt.v1beta1.VirtualMachineClusterPreference',
  },
];

const pool: Entry = {
  kind: 'VirtualMachinePool',
  plural: 'virtualmachinepools',
  shortNames: ['vmpool', 'vmpools'],
  categories: all,
  statusSubresource: true,
  scale,
  columns: replicaColumns,
  schema: 'io.kubevirt.v1beta1.VirtualMachinePool',
};

const exportKind: Entry = {
  kind: 'VirtualMachineExport',
  plural: 'virtualmachineexports',
  shortNames: ['vmexport', 'vmexports'],
  categories: all,
  statusSubresource: true,
  columns: [sourceKind, sourceName, phase],
  schema: 'io.kubevirt.v1beta1.VirtualMachineExport',
};

const clone: Entry = {
  kind: 'VirtualMachineClone',
  plural: 'virtualmachineclones',
  shortNames: ['vmclone', 'vmclones'],
  categories: all,
  statusSubresource: true,
  columns: [
    phase,
    text('SourceVirtualMachine', '.spec.source.name'),
    text('TargetVirtualMachine', '.spec.target.name'),
  ],
  schema: 'io.kubevirt.v1beta1.VirtualMachineClone',
};

const policy: Entry = {
  kind: 'MigrationPolicy',
  plural: 'migrationpolicies',
  namespaced: false,
  categories: all,
  statusSubresource: true,
  schema: 'io.kubevirt.v1alpha1.MigrationPolicy',
};

/** Every kind of the KubeVirt groups. facts: 1.1, 1.2 */
export const kubevirtDefinitions: readonly KindDefinition[] = [
  ...custom('kubevirt.io', ['v1', 'v1alpha3'], stored('v1', ['v1alpha3']), machines),
  ...custom('kubevirt.io', ['v1', 'v1alpha3'], stored('v1alpha3', ['v1', 'v1alpha3']), [presets]),
  ...custom('pool.kubevirt.io', ['v1beta1', 'v1alpha1'], stored('v1beta1'), [pool]),
  ...custom('snapshot.kubevirt.io', ['v1beta1', 'v1alpha1'], stored('v1beta1'), snapshots),
  ...custom('export.kubevirt.io', ['v1', 'v1beta1'], stored('v1', ['v1beta1']), [exportKind]),
  ...custom('clone.kubevirt.io', ['v1beta1', 'v1alpha1'], stored('v1beta1'), [clone]),
  ...custom('backup.kubevirt.io', ['v1alpha1'], stored('v1alpha1'), backups),
  ...custom('instancetype.kubevirt.io', ['v1beta1'], stored('v1beta1'), instancetypes),
  ...custom('migrations.kubevirt.io', ['v1alpha1'], stored('v1alpha1'), [policy]),
  ...custom('plugin.kubevirt.io', ['v1alpha1'], stored('v1alpha1'), [
    { kind: 'Plugin', plural: 'plugins', namespaced: false, categories: all },
  ]),
];
