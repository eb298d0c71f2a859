import type { KindDefinition } from '../../definition';
import { ageColumn, condition, custom, flag, text, type Entry } from '../define';

const all = ['all'];
const phase = text('Phase', '.status.phase');

// cdi: pkg/operator/resources/crds_generated.go
const images: readonly Entry[] = [
  {
    kind: 'DataVolume',
    plural: 'datavolumes',
    shortNames: ['dv', 'dvs'],
    categories: all,
    statusSubresource: true,
    columns: [
      { ...phase, description: 'The phase the data volume is in' },
      {
        ...text('Progress', '.status.progress'),
        description: 'Transfer progress in percentage if known, N/A otherwise',
      },
      {
        name: 'Restarts',
        type: 'integer',
        value: '.status.restartCount',
        description: 'The number of times the transfer has been restarted.',
      },
      ageColumn,
    ],
    schema: 'io.kubevirt.cdi.v1beta1.DataVolume',
  },
  {
    kind: 'DataSource',
    plural: 'datasources',
    shortNames: ['das'],
    categories: all,
    schema: 'io.kubevirt.cdi.v1beta1.DataSource',
  },
  {
    kind: 'DataImportCron',
    plural: 'dataimportcrons',
    shortNames: ['dic', 'dics'],
    categories: all,
    columns: [
      { ...text('Format', '.status.sourceFormat'), description: 'The format in which created sources are saved' },
    ],
    schema: 'io.kubevirt.cdi.v1beta1.DataImportCron',
  },
  { kind: 'StorageProfile', plural: 'storageprofiles', namespaced: false, statusSubresource: true },
  {
    kind: 'CDIConfig',
    plural: 'cdiconfigs',
    namespaced: false,
    schema: 'io.kubevirt.cdi.v1beta1.CDIConfig',
  },
  {
    kind: 'CDI',
    plural: 'cdis',
    shortNames: ['cdi', 'cdis'],
    namespaced: false,
    statusSubresource: true,
    columns: [ageColumn, phase],
    schema: 'io.kubevirt.cdi.v1beta1.CDI',
  },
  { kind: 'VolumeImportSource', plural: 'volumeimportsources', statusSubresource: true },
  { kind: 'VolumeUploadSource', plural: 'volumeuploadsources', statusSubresource: true },
  { kind: 'VolumeCloneSource', plural: 'volumeclonesources' },
  {
    kind: 'ObjectTransfer',
    plural: 'objecttransfers',
    shortNames: ['ot', 'ots'],
    namespaced: false,
    statusSubresource: true,
    columns: [ageColumn, { ...phase, description: 'The phase of the ObjectTransfer' }],
  },
];

// virt-template: config/crd/bases/
const templates: readonly Entry[] = [
  {
    kind: 'VirtualMachineTemplate',
    plural: 'virtualmachinetemplates',
    shortNames: ['vmt', 'vmts'],
    categories: all,
    statusSubresource: true,
    columns: [ageColumn, condition('Ready', 'Ready')],
    schema: 'io.kubevirt.template.v1alpha1.VirtualMachineTemplate',
  },
  {
    kind: 'VirtualMachineTemplateRequest',
    plural: 'virtualmachinetemplaterequests',
    shortNames: ['vmtr', 'vmtrs'],
    categories: all,
    statusSubresource: true,
    columns: [
      text('Template', '.status.templateRef.name'),
      ageColumn,
      condition('Ready', 'Ready'),
      condition('Progressing', 'Progressing'),
    ],
    schema: 'io.kubevirt.template.v1alpha1.VirtualMachineTemplateRequest',
  },
];

const volumeSnapshots: readonly Entry[] = [
  {
    kind: 'VolumeSnapshot',
    plural: 'volumesnapshots',
    shortNames: ['vs'],
    statusSubresource: true,
    columns: [
      flag('ReadyToUse', '.status.readyToUse'),
      text('SourcePVC', '.spec.source.persistentVolumeClaimName'),
      text('SourceSnapshotContent', '.spec.source.volumeSnapshotContentName'),
      text('RestoreSize', '.status.restoreSize'),
      text('SnapshotClass', '.spec.volumeSnapshotClassName'),
      text('SnapshotContent', '.status.boundVolumeSnapshotContentName'),
      { name: 'CreationTime', type: 'date', value: '.status.creationTime' },
      ageColumn,
    ],
  },
  {
    kind: 'VolumeSnapshotClass',
    plural: 'volumesnapshotclasses',
    shortNames: ['vsclass', 'vsclasses'],
    namespaced: false,
    columns: [text('Driver', '.driver'), text('DeletionPolicy', '.deletionPolicy'), ageColumn],
  },
  {
    kind: 'VolumeSnapshotContent',
    plural: 'volumesnapshotcontents',
    shortNames: ['vsc', 'vscs'],
    namespaced: false,
    statusSubresource: true,
    columns: [
      flag('ReadyToUse', '.status.readyToUse'),
      { name: 'RestoreSize', type: 'integer', value: '.status.restoreSize' },
      text('DeletionPolicy', '.spec.deletionPolicy'),
      text('Driver', '.spec.driver'),
      text('VolumeSnapshotClass', '.spec.volumeSnapshotClassName'),
      text('VolumeSnapshot', '.spec.volumeSnapshotRef.name'),
      text('VolumeSnapshotNamespace', '.spec.volumeSnapshotRef.namespace'),
      ageColumn,
    ],
  },
];

/** CDI, virt-template and the CSI snapshot kinds. facts: 1.2, 1.3 */
export const cdiDefinitions: readonly KindDefinition[] = [
  ...custom('cdi.kubevirt.io', ['v1beta1'], { storageVersion: 'v1beta1', product: 'cdi' }, images),
  ...custom(
    'template.kubevirt.io',
    ['v1beta1', 'v1alpha1'],
    { storageVersion: 'v1alpha1', product: 'kubevirt' },
    templates,
  ),
  ...custom('snapshot.storage.k8s.io', ['v1'], { storageVersion: 'v1', product: 'storage' }, volumeSnapshots),
];
