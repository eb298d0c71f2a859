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

/** Lets every service account clone the boot images, as OpenShift ships it. */
export const plantImageCloneAccess = (ground: Ground, namespace: string): void => {
  ground.put(`rolebindings.${RBAC}`, {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'os-images.kubevirt.io:view', namespace, creationTimestamp: ground.ago(180 * DAY) },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'cdi.kubevirt.io:clone-sourcer' },
    subjects: [
      { apiGroup: RBAC, kind: 'Group', name: 'system:serviceaccounts' },
      { apiGroup: RBAC, kind: 'Group', name: 'system:authenticated' },
    ],
  });
};
