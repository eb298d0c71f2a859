/** The kinds of the API that the plugin reads or writes, with what is needed to build their URLs. */
export interface KindRef {
  /** Empty string for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

const namespaced = (group: string, version: string, kind: string, plural: string): KindRef => ({
  group,
  version,
  kind,
  plural,
  namespaced: true,
});

const clusterWide = (group: string, version: string, kind: string, plural: string): KindRef => ({
  group,
  version,
  kind,
  plural,
  namespaced: false,
});

export const VM = namespaced('kubevirt.io', 'v1', 'VirtualMachine', 'virtualmachines');
export const VMI = namespaced('kubevirt.io', 'v1', 'VirtualMachineInstance', 'virtualmachineinstances');
export const VMIM = namespaced(
  'kubevirt.io',
  'v1',
  'VirtualMachineInstanceMigration',
  'virtualmachineinstancemigrations',
);
export const DATA_VOLUME = namespaced('cdi.kubevirt.io', 'v1beta1', 'DataVolume', 'datavolumes');
export const PVC = namespaced('', 'v1', 'PersistentVolumeClaim', 'persistentvolumeclaims');
export const POD = namespaced('', 'v1', 'Pod', 'pods');
export const EVENT = namespaced('', 'v1', 'Event', 'events');
export const NODE = clusterWide('', 'v1', 'Node', 'nodes');
export const NAMESPACE = clusterWide('', 'v1', 'Namespace', 'namespaces');
export const PROJECT = clusterWide('project.openshift.io', 'v1', 'Project', 'projects');
