import { READ, WRITE, rule, urls, type PolicyRule, type RoleSpec } from './rules';

// kubernetes: plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go
const readApps =
  'controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status ' +
  'replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status';
const writeApps =
  'daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale ' +
  'statefulsets statefulsets/scale';

const view: readonly PolicyRule[] = [
  rule(
    '',
    'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers ' +
      'replicationcontrollers/scale serviceaccounts services services/status',
    READ,
  ),
  rule(
    '',
    'bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status ' +
      'resourcequotas resourcequotas/status',
    READ,
  ),
  rule('', 'namespaces', READ),
  rule('discovery.k8s.io', 'endpointslices', READ),
  rule('apps', readApps, READ),
  rule('autoscaling', 'horizontalpodautoscalers horizontalpodautoscalers/status', READ),
  rule('batch', 'cronjobs cronjobs/status jobs jobs/status', READ),
  rule('policy', 'poddisruptionbudgets poddisruptionbudgets/status', READ),
  rule('networking.k8s.io', 'ingresses ingresses/status networkpolicies', READ),
];

const edit: readonly PolicyRule[] = [
  rule('', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy', READ),
  rule('', 'serviceaccounts', ['impersonate']),
  rule('', 'pods pods/attach pods/exec pods/portforward pods/proxy', WRITE),
  rule('', 'pods/eviction', ['create']),
  rule(
    '',
    'configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets ' +
      'serviceaccounts services services/proxy',
    WRITE,
  ),
  rule('', 'serviceaccounts/token', ['create']),
  rule('apps', writeApps, WRITE),
  rule('autoscaling', 'horizontalpodautoscalers', WRITE),
  rule('batch', 'cronjobs jobs', WRITE),
  rule('policy', 'poddisruptionbudgets', WRITE),
  rule('networking.k8s.io', 'ingresses networkpolicies', WRITE),
  rule('coordination.k8s.io', 'leases', [...READ, ...WRITE]),
];

const admin: readonly PolicyRule[] = [
  rule('authorization.k8s.io', 'localsubjectaccessreviews', ['create']),
  rule('rbac.authorization.k8s.io', 'roles rolebindings', [...READ, ...WRITE]),
];

const discoveryPaths = ['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/openapi', '/openapi/*'];

/** Roles of Kubernetes itself. What admin, edit and view gather from others is added by `defaultRbac`. */
export const kubernetesRoles: readonly RoleSpec[] = [
  { name: 'cluster-admin', rules: [rule('*', '*', ['*']), urls(['*'], ['*'])] },
  { name: 'system:aggregate-to-view', rules: view, aggregates: ['view'] },
  { name: 'system:aggregate-to-edit', rules: edit, aggregates: ['edit'] },
  { name: 'system:aggregate-to-admin', rules: admin, aggregates: ['admin'] },
  {
    name: 'system:aggregated-metrics-reader',
    rules: [rule('metrics.k8s.io', 'pods nodes', READ)],
    aggregates: ['view', 'edit', 'admin'],
  },
  {
    name: 'system:basic-user',
    rules: [
      rule('authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews', ['create']),
      rule('authentication.k8s.io', 'selfsubjectreviews', ['create']),
    ],
  },
  {
    name: 'system:discovery',
    rules: [urls([...discoveryPaths, '/readyz', '/version', '/version/'], ['get'])],
  },
  {
    name: 'system:public-info-viewer',
    rules: [urls(['/healthz', '/livez', '/readyz', '/version', '/version/'], ['get'])],
  },
];
