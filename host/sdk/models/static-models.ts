/**
 * Kinds that are known without asking the cluster. Each is exported by name, as the SDK reads `@console/internal/models`
 * as a module; what the cluster really serves comes from discovery.
 */
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';

interface Shape {
  readonly plural: string;
  readonly abbr: string;
  readonly group?: string;
  readonly version?: string;
  readonly namespaced?: boolean;
  readonly crd?: boolean;
}

/** "PersistentVolumeClaim" → "Persistent volume claim"; runs of capitals stay together. */
export function labelOfKind(kind: string): string {
  const words = kind
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ');
  return words.map((word, index) => (index === 0 || /^[A-Z]{2,}/.test(word) ? word : word.toLowerCase())).join(' ');
}

/** English plural of a label, for headings of lists. */
export function pluralOfLabel(label: string): string {
  if (/(s|x|ch|sh)$/.test(label)) return `${label}es`;
  return /[^aeiou]y$/.test(label) ? `${label.slice(0, -1)}ies` : `${label}s`;
}

export function modelOf(
  kind: string,
  { plural, abbr, group, version = 'v1', namespaced = true, crd }: Shape,
): K8sModel {
  const label = labelOfKind(kind);
  return {
    kind,
    plural,
    abbr,
    apiVersion: version,
    ...(group ? { apiGroup: group } : {}),
    namespaced,
    label,
    labelPlural: pluralOfLabel(label),
    id: kind.toLowerCase(),
    ...(crd ? { crd } : {}),
  };
}

export const PodModel = modelOf('Pod', { plural: 'pods', abbr: 'P' });
export const NodeModel = modelOf('Node', { plural: 'nodes', abbr: 'N', namespaced: false });
export const NamespaceModel = modelOf('Namespace', { plural: 'namespaces', abbr: 'NS', namespaced: false });
export const EventModel = modelOf('Event', { plural: 'events', abbr: 'E' });
export const ConfigMapModel = modelOf('ConfigMap', { plural: 'configmaps', abbr: 'CM' });
export const SecretModel = modelOf('Secret', { plural: 'secrets', abbr: 'S' });
export const ServiceModel = modelOf('Service', { plural: 'services', abbr: 'S' });
export const ServiceAccountModel = modelOf('ServiceAccount', { plural: 'serviceaccounts', abbr: 'SA' });
export const PersistentVolumeModel = modelOf('PersistentVolume', {
  plural: 'persistentvolumes',
  abbr: 'PV',
  namespaced: false,
});
export const PersistentVolumeClaimModel = modelOf('PersistentVolumeClaim', {
  plural: 'persistentvolumeclaims',
  abbr: 'PVC',
});
export const DeploymentModel = modelOf('Deployment', { plural: 'deployments', abbr: 'D', group: 'apps' });
export const ReplicaSetModel = modelOf('ReplicaSet', { plural: 'replicasets', abbr: 'RS', group: 'apps' });
export const StatefulSetModel = modelOf('StatefulSet', { plural: 'statefulsets', abbr: 'SS', group: 'apps' });
export const DaemonSetModel = modelOf('DaemonSet', { plural: 'daemonsets', abbr: 'DS', group: 'apps' });
export const JobModel = modelOf('Job', { plural: 'jobs', abbr: 'J', group: 'batch' });
export const StorageClassModel = modelOf('StorageClass', {
  plural: 'storageclasses',
  abbr: 'SC',
  group: 'storage.k8s.io',
  namespaced: false,
});
export const CustomResourceDefinitionModel = modelOf('CustomResourceDefinition', {
  plural: 'customresourcedefinitions',
  abbr: 'CRD',
  group: 'apiextensions.k8s.io',
  namespaced: false,
});
export const ProjectModel = modelOf('Project', {
  plural: 'projects',
  abbr: 'PR',
  group: 'project.openshift.io',
  namespaced: false,
});
