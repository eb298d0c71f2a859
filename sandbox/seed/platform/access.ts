import { defaultRbac } from '../../kinds/rbac';
import { DAY, type Ground } from '../ground';

const RBAC = 'rbac.authorization.k8s.io';
const PLURALS: Readonly<Record<string, string>> = {
  ClusterRole: 'clusterroles',
  ClusterRoleBinding: 'clusterrolebindings',
  Role: 'roles',
  RoleBinding: 'rolebindings',
};

/** The roles and bindings that every cluster starts with. */
export const plantDefaultAccess = (ground: Ground): void => {
  for (const draft of defaultRbac()) {
    const plural = PLURALS[draft.kind];
    const { name } = draft.metadata;
    if (plural === undefined || name === undefined) continue;
    const metadata = { creationTimestamp: ground.ago(200 * DAY), ...draft.metadata, name };
    ground.put(`${plural}.${RBAC}`, { ...draft, metadata });
  }
};

/** Gives a user a cluster role in one namespace. */
export const plantRoleBinding = (ground: Ground, namespace: string, user: string, role: string): void => {
  ground.put(`rolebindings.${RBAC}`, {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: `${user}-${role}`, namespace, creationTimestamp: ground.ago(60 * DAY) },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: RBAC, kind: 'User', name: user }],
  });
};

const READ = ['get', 'list', 'watch'];

/**
 * Lets everybody see the boot images and make disks of them, as OpenShift ships it.
 * `ssp-operator: internal/operands/data-sources/resources.go`
 */
export const plantImageAccess = (ground: Ground, namespace: string): void => {
  const metadata = { name: 'os-images.kubevirt.io:view', namespace, creationTimestamp: ground.ago(180 * DAY) };
  ground.put(`roles.${RBAC}`, {
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata,
    rules: [
      { apiGroups: [''], resources: ['persistentvolumeclaims', 'persistentvolumeclaims/status'], verbs: READ },
      { apiGroups: ['cdi.kubevirt.io'], resources: ['datasources', 'datavolumes'], verbs: READ },
      { apiGroups: ['snapshot.storage.k8s.io'], resources: ['volumesnapshots'], verbs: READ },
      { apiGroups: ['cdi.kubevirt.io'], resources: ['datavolumes/source'], verbs: ['create'] },
    ],
  });
  ground.put(`rolebindings.${RBAC}`, {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: RBAC, kind: 'Role', name: metadata.name },
    subjects: [
      { apiGroup: RBAC, kind: 'Group', name: 'system:serviceaccounts' },
      { apiGroup: RBAC, kind: 'Group', name: 'system:authenticated' },
    ],
  });
};
