import { READ, WRITE, rule, type RoleSpec } from './rules';

const TEMPLATE = 'template.openshift.io';
const ROUTE = 'route.openshift.io';
const NAD = 'k8s.cni.cncf.io';

/** What OpenShift adds: routes, templates and projects in the built-in roles, and what every signed-in user may see. */
export const openshiftRoles: readonly RoleSpec[] = [
  {
    name: 'system:openshift:aggregate-to-admin',
    rules: [
      rule(TEMPLATE, 'processedtemplates templateconfigs templateinstances templates', [...READ, ...WRITE]),
      rule(ROUTE, 'routes', [...READ, ...WRITE]),
      rule(ROUTE, 'routes/custom-host', ['create']),
      rule('project.openshift.io', 'projects', ['delete', 'get', 'patch', 'update']),
    ],
    aggregates: ['admin'],
  },
  {
    name: 'system:openshift:aggregate-to-edit',
    rules: [
      rule(TEMPLATE, 'processedtemplates templateconfigs templateinstances templates', [...READ, ...WRITE]),
      rule(ROUTE, 'routes', [...READ, ...WRITE]),
      rule(ROUTE, 'routes/custom-host', ['create']),
      rule('project.openshift.io', 'projects', ['get']),
    ],
    aggregates: ['edit'],
  },
  {
    name: 'system:openshift:aggregate-to-view',
    rules: [
      rule(TEMPLATE, 'processedtemplates templateconfigs templateinstances templates', READ),
      rule(ROUTE, 'routes', READ),
      rule('project.openshift.io', 'projects', ['get']),
    ],
    aggregates: ['view'],
  },
  {
    name: 'net-attach-def-project',
    rules: [rule(NAD, 'network-attachment-definitions', READ)],
    aggregates: ['admin', 'edit', 'view'],
  },
  {
    name: 'basic-user',
    rules: [
      { apiGroups: ['user.openshift.io'], resources: ['users'], resourceNames: ['~'], verbs: ['get'] },
      rule('project.openshift.io', 'projectrequests', ['list']),
      rule('project.openshift.io', 'projects', ['list', 'watch']),
      rule('rbac.authorization.k8s.io', 'clusterroles', ['get', 'list']),
      rule('storage.k8s.io', 'storageclasses', READ),
      rule('authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews', ['create']),
    ],
  },
  {
    name: 'console-extensions-reader',
    rules: [
      rule(
        'console.openshift.io',
        'consoleclidownloads consoleexternalloglinks consolelinks consolenotifications consoleplugins ' +
          'consolequickstarts consoleyamlsamples',
        READ,
      ),
    ],
  },
];
