import type { KindId } from '../../kinds/definition';

/** The kinds that the controllers read or write, as the store names them. */
export const KIND = {
  pod: 'pods.',
  node: 'nodes.',
  event: 'events.',
  namespace: 'namespaces.',
  claim: 'persistentvolumeclaims.',
  volume: 'persistentvolumes.',
  secret: 'secrets.',
  configMap: 'configmaps.',
  storageClass: 'storageclasses.storage.k8s.io',
  snapshotClass: 'volumesnapshotclasses.snapshot.storage.k8s.io',
  controllerRevision: 'controllerrevisions.apps',
  deployment: 'deployments.apps',
  replicaSet: 'replicasets.apps',
  statefulSet: 'statefulsets.apps',
  daemonSet: 'daemonsets.apps',
  vm: 'virtualmachines.kubevirt.io',
  vmi: 'virtualmachineinstances.kubevirt.io',
  pool: 'virtualmachinepools.pool.kubevirt.io',
  migration: 'virtualmachineinstancemigrations.kubevirt.io',
  kubevirt: 'kubevirts.kubevirt.io',
  dataVolume: 'datavolumes.cdi.kubevirt.io',
  dataSource: 'datasources.cdi.kubevirt.io',
  storageProfile: 'storageprofiles.cdi.kubevirt.io',
} as const satisfies Record<string, KindId>;
