import type { DraftObject } from '../../store/object';

/** One rule of a Role: the same verbs on some resources of one group. */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

export const READ = ['get', 'list', 'watch'] as const;
export const CHANGE = ['create', 'update', 'patch', 'delete'] as const;
export const WRITE = [...CHANGE, 'deletecollection'] as const;

/** Resources separated by blanks, e.g. `rule('apps', 'deployments daemonsets', READ)`. */
export const rule = (group: string, resources: string, verbs: readonly string[]): PolicyRule => ({
  apiGroups: [group],
  resources: resources.split(' '),
  verbs: [...verbs],
});

export const urls = (paths: readonly string[], verbs: readonly string[]): PolicyRule => ({
  nonResourceURLs: [...paths],
  verbs: [...verbs],
});

export type BuiltInRole = 'admin' | 'edit' | 'view';
const RBAC = 'rbac.authorization.k8s.io';
export const aggregateTo = (role: BuiltInRole): string => `${RBAC}/aggregate-to-${role}`;

export interface RoleSpec {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  /** Built-in roles that take over these rules. */
  readonly aggregates?: readonly BuiltInRole[];
  readonly labels?: Readonly<Record<string, string>>;
}

export const clusterRole = ({ name, rules, aggregates = [], labels = {} }: RoleSpec): DraftObject => ({
  apiVersion: `${RBAC}/v1`,
  kind: 'ClusterRole',
  metadata: {
    name,
    labels: { ...labels, ...Object.fromEntries(aggregates.map((role) => [aggregateTo(role), 'true'])) },
  },
  rules,
});

type Subject = { readonly user: string } | { readonly group: string };

/** Binds a ClusterRole in the whole cluster. */
export const clusterBinding = (name: string, role: string, ...subjects: readonly Subject[]): DraftObject => ({
  apiVersion: `${RBAC}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name },
  roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
  subjects: subjects.map(toSubject),
});

const toSubject = (subject: Subject): Record<string, string> =>
  'user' in subject
    ? { apiGroup: RBAC, kind: 'User', name: subject.user }
    : { apiGroup: RBAC, kind: 'Group', name: subject.group };
