import type { CustomResource, KindDefinition } from '../../definition';
import { ageColumn, condition, custom, integer, text, type Entry } from '../define';

// kubevirt: pkg/virt-operator/resource/generate/components/crds.go
const all = ['all'];
const product = 'kubevirt';
/** A CRD of KubeVirt. */
export const stored = (storageVersion: string, deprecatedVersions?: readonly string[]): CustomResource => ({
  storageVersion,
  product,
  deprecatedVersions,
});

const phase = text('Phase', '.status.phase');
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

const policy: Entry = {
  kind: 'MigrationPolicy',
  plural: 'migrationpolicies',
  namespaced: false,
  categories: all,
  statusSubresource: true,
  schema: 'io.kubevirt.v1alpha1.MigrationPolicy',
};

/** Machines, what starts and moves them, and KubeVirt itself. facts: 1.1, 1.2 */
export const machineDefinitions: readonly KindDefinition[] = [
  ...custom('kubevirt.io', ['v1', 'v1alpha3'], stored('v1', ['v1alpha3']), machines),
  ...custom('kubevirt.io', ['v1', 'v1alpha3'], stored('v1alpha3', ['v1', 'v1alpha3']), [presets]),
  ...custom('pool.kubevirt.io', ['v1beta1', 'v1alpha1'], stored('v1beta1'), [pool]),
  ...custom('migrations.kubevirt.io', ['v1alpha1'], stored('v1alpha1'), [policy]),
  ...custom('plugin.kubevirt.io', ['v1alpha1'], stored('v1alpha1'), [
    { kind: 'Plugin', plural: 'plugins', namespaced: false, categories: all },
  ]),
];
