import type { DraftObject } from '../store/object';
import { cdiRoles, kubevirtRoles, templateRoles } from './rbac/kubevirt';
import { kubernetesRoles } from './rbac/kubernetes';
import { openshiftRoles } from './rbac/openshift';
import { aggregateTo, clusterBinding, clusterRole, type BuiltInRole, type RoleSpec } from './rbac/rules';

const AUTHENTICATED = { group: 'system:authenticated' } as const;
const builtInRoles: readonly BuiltInRole[] = ['admin', 'edit', 'view'];

/** admin takes over edit and view, edit takes over view: by labels, as the aggregation controller does. */
const gathered: Readonly<Record<BuiltInRole, readonly BuiltInRole[]>> = {
  admin: ['admin', 'edit', 'view'],
  edit: ['edit', 'view'],
  view: ['view'],
};

const aggregated = (name: BuiltInRole, specs: readonly RoleSpec[]): DraftObject => {
  const sources = gathered[name];
  const rules = specs
    .filter((spec) => (spec.aggregates ?? []).some((role) => sources.includes(role)))
    .flatMap((spec) => spec.rules);
  const unique = [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
  const role = clusterRole({ name, rules: unique });
  return {
    ...role,
    metadata: {
      ...role.metadata,
      labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
      annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
    },
    aggregationRule: {
      clusterRoleSelectors: sources.map((source) => ({ matchLabels: { [aggregateTo(source)]: 'true' } })),
    },
  };
};

const bindings = (): DraftObject[] => [
  clusterBinding('cluster-admin', 'cluster-admin', { group: 'system:masters' }),
  clusterBinding('system:basic-user', 'system:basic-user', AUTHENTICATED),
  clusterBinding('system:discovery', 'system:discovery', AUTHENTICATED),
  clusterBinding('system:public-info-viewer', 'system:public-info-viewer', AUTHENTICATED, {
    group: 'system:unauthenticated',
  }),
  clusterBinding('kubevirt.io:default', 'kubevirt.io:default', AUTHENTICATED),
  clusterBinding('instancetype.kubevirt.io:view', 'instancetype.kubevirt.io:view', AUTHENTICATED),
  clusterBinding('cdi.kubevirt.io:config-reader', 'cdi.kubevirt.io:config-reader', AUTHENTICATED),
  clusterBinding('basic-users', 'basic-user', AUTHENTICATED),
  clusterBinding('console-extensions-reader', 'console-extensions-reader', AUTHENTICATED),
  ...builtInRoles.map((role) => clusterBinding(`sandbox-${role}`, role, { user: role })),
];

/**
 * The roles and bindings every sandbox starts with: those of Kubernetes, KubeVirt, CDI and OpenShift, and the personas
 * `admin`, `edit` and `view` bound to the built-in roles of their names in the whole cluster. The built-in roles already
 * hold the rules that the aggregation controller would copy into them. facts: section 13
 */
export const defaultRbac = (): DraftObject[] => {
  const specs = [...kubernetesRoles, ...kubevirtRoles, ...templateRoles, ...cdiRoles, ...openshiftRoles];
  return [
    ...specs.map((spec) => clusterRole(spec)),
    ...builtInRoles.map((role) => aggregated(role, specs)),
    ...bindings(),
  ];
};
