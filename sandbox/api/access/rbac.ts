import { listAt, recordAt, textAt, textsAt } from '../../lib/json';
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { labelSelectorTest } from '../select/labels';
import type { Identity } from './identity';

export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

/** A rule that holds for somebody, in one namespace or (undefined) everywhere. */
export interface Grant {
  readonly namespace: string | undefined;
  readonly rule: PolicyRule;
}

const RBAC = 'rbac.authorization.k8s.io';
const CLUSTER_ROLES = `clusterroles.${RBAC}`;
const ROLES = `roles.${RBAC}`;
const CLUSTER_BINDINGS = `clusterrolebindings.${RBAC}`;
const BINDINGS = `rolebindings.${RBAC}`;
const KINDS: readonly string[] = [CLUSTER_ROLES, ROLES, CLUSTER_BINDINGS, BINDINGS];

const rulesIn = (role: KubeObject | undefined): readonly PolicyRule[] =>
  listAt(role, 'rules').map((rule) => ({
    verbs: textsAt(rule, 'verbs'),
    apiGroups: textsAt(rule, 'apiGroups'),
    resources: textsAt(rule, 'resources'),
    resourceNames: textsAt(rule, 'resourceNames'),
    nonResourceURLs: textsAt(rule, 'nonResourceURLs'),
  }));

/** Own rules and, for an aggregated role, those of the roles it selects (which the real controller copies into it). */
const clusterRoleRules = (store: Store, name: string): readonly PolicyRule[] => {
  const role = store.get(CLUSTER_ROLES, undefined, name);
  const selectors = listAt(role, 'aggregationRule', 'clusterRoleSelectors');
  if (role === undefined || selectors.length === 0) return rulesIn(role);
  const tests = selectors.map(labelSelectorTest);
  const parts = store
    .list(CLUSTER_ROLES)
    .filter((other) => other !== role && tests.some((test) => test(other.metadata.labels ?? {})));
  return [role, ...parts].flatMap(rulesIn);
};

const SERVICE_ACCOUNT = 'system:serviceaccount:';

const concerns = (binding: KubeObject, { name, groups }: Identity): boolean =>
  listAt(binding, 'subjects').some((subject) => {
    const called = textAt(subject, 'name');
    switch (textAt(subject, 'kind')) {
      case 'User':
        return called === name;
      case 'Group':
        return called !== undefined && groups.includes(called);
      case 'ServiceAccount': {
        const namespace = textAt(subject, 'namespace') ?? binding.metadata.namespace ?? '';
        return name === `${SERVICE_ACCOUNT}${namespace}:${called ?? ''}`;
      }
      default:
        return false;
    }
  });

const boundRules = (store: Store, binding: KubeObject): readonly PolicyRule[] => {
  const { kind, name } = recordAt(binding, 'roleRef');
  if (typeof name !== 'string') return [];
  if (kind === 'ClusterRole') return clusterRoleRules(store, name);
  return kind === 'Role' ? rulesIn(store.get(ROLES, binding.metadata.namespace, name)) : [];
};

/** Finds the grants of an identity; remembers them until a role or binding changes. */
export const grantsFrom = (store: Store): ((identity: Identity) => readonly Grant[]) => {
  const known = new Map<string, readonly Grant[]>();
  store.subscribe(({ kind }) => {
    if (KINDS.includes(kind)) known.clear();
  });
  const collect = (identity: Identity): readonly Grant[] =>
    [...store.list(CLUSTER_BINDINGS), ...store.list(BINDINGS)]
      .filter((binding) => concerns(binding, identity))
      .flatMap((binding) =>
        boundRules(store, binding).map((rule) => ({ namespace: binding.metadata.namespace, rule })),
      );
  return (identity) => {
    const key = JSON.stringify([identity.name, identity.groups]);
    let grants = known.get(key);
    if (grants === undefined) known.set(key, (grants = collect(identity)));
    return grants;
  };
};
