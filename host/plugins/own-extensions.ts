/** The console's own navigation: a few kinds that virtual machines lead to. Plugins insert theirs beside it. */
import type { Extension } from '@openshift-console/dynamic-plugin-sdk/lib/types';

const section = (id: string, name: string): Extension => ({
  type: 'console.navigation/section',
  properties: {
    id,
    name: `%console~${name}%`,
    perspective: 'admin',
    dataAttributes: { 'data-quickstart-id': `qs-nav-${id}` },
  },
});

function kind(sectionId: string, name: string, group: string, kindName: string, scope: 'ns' | 'cluster'): Extension {
  return {
    type: `console.navigation/resource-${scope}`,
    properties: {
      id: `${sectionId}-${kindName.toLowerCase()}`,
      section: sectionId,
      perspective: 'admin',
      name: `%console~${name}%`,
      model: { group, version: 'v1', kind: kindName },
    },
  };
}

export const ownExtensions: readonly Extension[] = [
  section('workloads', 'Workloads'),
  kind('workloads', 'Pods', '', 'Pod', 'ns'),
  kind('workloads', 'Secrets', '', 'Secret', 'ns'),
  kind('workloads', 'Config maps', '', 'ConfigMap', 'ns'),
  section('networking', 'Networking'),
  kind('networking', 'Services', '', 'Service', 'ns'),
  section('storage', 'Storage'),
  kind('storage', 'Persistent volume claims', '', 'PersistentVolumeClaim', 'ns'),
  kind('storage', 'Persistent volumes', '', 'PersistentVolume', 'cluster'),
  kind('storage', 'Storage classes', 'storage.k8s.io', 'StorageClass', 'cluster'),
  section('compute', 'Compute'),
  kind('compute', 'Nodes', '', 'Node', 'cluster'),
  section('administration', 'Administration'),
  kind('administration', 'Namespaces', '', 'Namespace', 'cluster'),
  kind('administration', 'Events', '', 'Event', 'ns'),
  kind('administration', 'Custom resource definitions', 'apiextensions.k8s.io', 'CustomResourceDefinition', 'cluster'),
];
