import type { KindDefinition } from '../../definition';
import { custom, date, flag, text, type Entry } from '../define';
import { stored } from './machines';

// kubevirt: pkg/virt-operator/resource/generate/components/crds.go
const all = ['all'];
const phase = text('Phase', '.status.phase');
const sourceKind = text('SourceKind', '.spec.source.kind');
const sourceName = text('SourceName', '.spec.source.name');

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

/** Copies of machines and of their disks: snapshots, restores, exports, clones, backups. facts: 1.1, 1.2 */
export const storageDefinitions: readonly KindDefinition[] = [
  ...custom('snapshot.kubevirt.io', ['v1beta1', 'v1alpha1'], stored('v1beta1'), snapshots),
  ...custom('export.kubevirt.io', ['v1', 'v1beta1'], stored('v1', ['v1beta1']), [exportKind]),
  ...custom('clone.kubevirt.io', ['v1beta1', 'v1alpha1'], stored('v1beta1'), [clone]),
  ...custom('backup.kubevirt.io', ['v1alpha1'], stored('v1alpha1'), backups),
];
