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
/** The configuration of KubeVirt itself; there is one. */
export const KUBEVIRT = namespaced('kubevirt.io', 'v1', 'KubeVirt', 'kubevirts');
export const MIGRATION_POLICY = clusterWide(
  'migrations.kubevirt.io',
  'v1alpha1',
  'MigrationPolicy',
  'migrationpolicies',
);
export const DATA_VOLUME = namespaced('cdi.kubevirt.io', 'v1beta1', 'DataVolume', 'datavolumes');
export const PVC = namespaced('', 'v1', 'PersistentVolumeClaim', 'persistentvolumeclaims');
export const PV = clusterWide('', 'v1', 'PersistentVolume', 'persistentvolumes');
export const POD = namespaced('', 'v1', 'Pod', 'pods');
export const POD_BUDGET = namespaced('policy', 'v1', 'PodDisruptionBudget', 'poddisruptionbudgets');
export const SERVICE = namespaced('', 'v1', 'Service', 'services');
export const EVENT = namespaced('', 'v1', 'Event', 'events');
export const NODE = clusterWide('', 'v1', 'Node', 'nodes');
/** What the metrics server measures of each node. `metrics: pkg/apis/metrics/v1beta1/types.go` */
export const NODE_METRICS = clusterWide('metrics.k8s.io', 'v1beta1', 'NodeMetrics', 'nodes');
export const NAMESPACE = clusterWide('', 'v1', 'Namespace', 'namespaces');
export const PROJECT = clusterWide('project.openshift.io', 'v1', 'Project', 'projects');
export const SECRET = namespaced('', 'v1', 'Secret', 'secrets');
export const CONFIG_MAP = namespaced('', 'v1', 'ConfigMap', 'configmaps');
export const RESOURCE_QUOTA = namespaced('', 'v1', 'ResourceQuota', 'resourcequotas');
export const STORAGE_CLASS = clusterWide('storage.k8s.io', 'v1', 'StorageClass', 'storageclasses');
export const STORAGE_PROFILE = clusterWide('cdi.kubevirt.io', 'v1beta1', 'StorageProfile', 'storageprofiles');
export const CDI_CONFIG = clusterWide('cdi.kubevirt.io', 'v1beta1', 'CDIConfig', 'cdiconfigs');
export const DATA_SOURCE = namespaced('cdi.kubevirt.io', 'v1beta1', 'DataSource', 'datasources');
export const DATA_IMPORT_CRON = namespaced('cdi.kubevirt.io', 'v1beta1', 'DataImportCron', 'dataimportcrons');
export const UPLOAD_TOKEN_REQUEST = namespaced(
  'upload.cdi.kubevirt.io',
  'v1beta1',
  'UploadTokenRequest',
  'uploadtokenrequests',
);
export const VOLUME_SNAPSHOT = namespaced('snapshot.storage.k8s.io', 'v1', 'VolumeSnapshot', 'volumesnapshots');
export const VM_SNAPSHOT = namespaced(
  'snapshot.kubevirt.io',
  'v1beta1',
  'VirtualMachineSnapshot',
  'virtualmachinesnapshots',
);
export const VM_CLONE = namespaced('clone.kubevirt.io', 'v1beta1', 'VirtualMachineClone', 'virtualmachineclones');
export const NETWORK_ATTACHMENT = namespaced(
  'k8s.cni.cncf.io',
  'v1',
  'NetworkAttachmentDefinition',
  'network-attachment-definitions',
);
export const CLUSTER_INSTANCETYPE = clusterWide(
  'instancetype.kubevirt.io',
  'v1beta1',
  'VirtualMachineClusterInstancetype',
  'virtualmachineclusterinstancetypes',
);
export const INSTANCETYPE = namespaced(
  'instancetype.kubevirt.io',
  'v1beta1',
  'VirtualMachineInstancetype',
  'virtualmachineinstancetypes',
);
export const CLUSTER_PREFERENCE = clusterWide(
  'instancetype.kubevirt.io',
  'v1beta1',
  'VirtualMachineClusterPreference',
  'virtualmachineclusterpreferences',
);
export const PREFERENCE = namespaced(
  'instancetype.kubevirt.io',
  'v1beta1',
  'VirtualMachinePreference',
  'virtualmachinepreferences',
);
export const TEMPLATE = namespaced('template.openshift.io', 'v1', 'Template', 'templates');
export const PROCESSED_TEMPLATE = namespaced('template.openshift.io', 'v1', 'Template', 'processedtemplates');
export const VM_TEMPLATE = namespaced(
  'template.kubevirt.io',
  'v1beta1',
  'VirtualMachineTemplate',
  'virtualmachinetemplates',
);
export const VM_TEMPLATE_REQUEST = namespaced(
  'template.kubevirt.io',
  'v1beta1',
  'VirtualMachineTemplateRequest',
  'virtualmachinetemplaterequests',
);
