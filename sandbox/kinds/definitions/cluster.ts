import type { KindDefinition } from '../definition';
import {
  apiServiceColumns,
  bindingColumns,
  crdColumns,
  priorityClassColumns,
  roleColumns,
  storageClassColumns,
} from '../columns/cluster';
import { builtIn } from './define';

const rbac = (kind: string): string => `io.k8s.api.rbac.v1.${kind}`;

/** storage, RBAC, CRDs, API services and scheduling: what describes the cluster itself. */
export const clusterDefinitions: readonly KindDefinition[] = [
  ...builtIn(
    'storage.k8s.io',
    ['v1'],
    [
      {
        kind: 'StorageClass',
        plural: 'storageclasses',
        shortNames: ['sc'],
        namespaced: false,
        columns: storageClassColumns,
        ownNameColumn: true,
        schema: 'io.k8s.api.storage.v1.StorageClass',
      },
    ],
  ),
  ...builtIn(
    'rbac.authorization.k8s.io',
    ['v1'],
    [
      { kind: 'Role', plural: 'roles', columns: roleColumns, schema: rbac('Role') },
      { kind: 'RoleBinding', plural: 'rolebindings', columns: bindingColumns, schema: rbac('RoleBinding') },
      {
        kind: 'ClusterRole',
        plural: 'clusterroles',
        namespaced: false,
        columns: roleColumns,
        schema: rbac('ClusterRole'),
      },
      {
        kind: 'ClusterRoleBinding',
        plural: 'clusterrolebindings',
        namespaced: false,
        columns: bindingColumns,
        schema: rbac('ClusterRoleBinding'),
      },
    ],
  ),
  ...builtIn(
    'apiextensions.k8s.io',
    ['v1'],
    [
      {
        kind: 'CustomResourceDefinition',
        plural: 'customresourcedefinitions',
        shortNames: ['crd', 'crds'],
        categories: ['api-extensions'],
        namespaced: false,
        statusSubresource: true,
        tracksGeneration: true,
        columns: crdColumns,
      },
    ],
  ),
  ...builtIn(
    'apiregistration.k8s.io',
    ['v1'],
    [
      {
        kind: 'APIService',
        plural: 'apiservices',
        categories: ['api-extensions'],
        namespaced: false,
        statusSubresource: true,
        columns: apiServiceColumns,
      },
    ],
  ),
  ...builtIn(
    'scheduling.k8s.io',
    ['v1'],
    [
      {
        kind: 'PriorityClass',
        plural: 'priorityclasses',
        shortNames: ['pc'],
        namespaced: false,
        tracksGeneration: true,
        columns: priorityClassColumns,
        schema: 'io.k8s.api.scheduling.v1.PriorityClass',
      },
    ],
  ),
];
