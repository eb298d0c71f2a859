import type { CustomResource, KindDefinition } from '../definition';
import { groupColumns, projectColumns, routeColumns, templateColumns, userColumns } from '../columns/cluster';
import { ageColumn, builtIn, custom, date, text, type Entry } from './define';

const crd: CustomResource = { storageVersion: 'v1', product: 'openshift' };

const config = (kind: string, plural: string, more: Partial<Entry> = {}): Entry => ({
  kind,
  plural,
  namespaced: false,
  statusSubresource: true,
  ...more,
});

const clusterVersionColumns = [
  text('Version', '.status.history[?(@.state=="Completed")].version'),
  text('Available', '.status.conditions[?(@.type=="Available")].status'),
  text('Progressing', '.status.conditions[?(@.type=="Progressing")].status'),
  date('Since', '.status.conditions[?(@.type=="Progressing")].lastTransitionTime'),
  text('Status', '.status.conditions[?(@.type=="Progressing")].message'),
];

const configKinds: readonly Entry[] = [
  config('ClusterVersion', 'clusterversions', { columns: clusterVersionColumns }),
  config('Infrastructure', 'infrastructures'),
  config('Console', 'consoles'),
  config('FeatureGate', 'featuregates'),
  config('OAuth', 'oauths'),
  config('Authentication', 'authentications'),
  config('Ingress', 'ingresses'),
  config('Network', 'networks'),
  config('DNS', 'dnses'),
  config('Proxy', 'proxies'),
  config('ClusterOperator', 'clusteroperators', { shortNames: ['co'] }),
];

const consoleKinds: readonly Entry[] = [
  { kind: 'ConsolePlugin', plural: 'consoleplugins', namespaced: false },
  {
    kind: 'ConsoleLink',
    plural: 'consolelinks',
    namespaced: false,
    columns: [text('Text', '.spec.text'), text('URL', '.spec.href'), ageColumn],
  },
  {
    kind: 'ConsoleNotification',
    plural: 'consolenotifications',
    namespaced: false,
    columns: [text('Text', '.spec.text'), text('Location', '.spec.location'), ageColumn],
  },
  { kind: 'ConsoleQuickStart', plural: 'consolequickstarts', namespaced: false },
  {
    kind: 'ConsoleCLIDownload',
    plural: 'consoleclidownloads',
    namespaced: false,
    columns: [text('Display name', '.spec.displayName'), ageColumn],
  },
  { kind: 'ConsoleYAMLSample', plural: 'consoleyamlsamples', namespaced: false },
  { kind: 'ConsoleExternalLogLink', plural: 'consoleexternalloglinks', namespaced: false },
];

const aggregated = [
  ...builtIn(
    'project.openshift.io',
    ['v1'],
    [
      {
        kind: 'Project',
        plural: 'projects',
        namespaced: false,
        verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
        columns: projectColumns,
      },
    ],
  ),
  ...builtIn(
    'user.openshift.io',
    ['v1'],
    [
      { kind: 'User', plural: 'users', namespaced: false, columns: userColumns },
      { kind: 'Group', plural: 'groups', namespaced: false, columns: groupColumns },
    ],
  ),
  ...builtIn(
    'template.openshift.io',
    ['v1'],
    [
      { kind: 'Template', plural: 'templates', columns: templateColumns },
      { kind: 'TemplateInstance', plural: 'templateinstances', statusSubresource: true },
    ],
  ),
  ...builtIn(
    'route.openshift.io',
    ['v1'],
    [{ kind: 'Route', plural: 'routes', categories: ['all'], statusSubresource: true, columns: routeColumns }],
  ),
];

/** The OpenShift kinds that the console asks for; not served with --plain-kubernetes. */
export const openshiftDefinitions: readonly KindDefinition[] = [
  ...custom('config.openshift.io', ['v1'], crd, configKinds),
  ...custom('console.openshift.io', ['v1'], crd, consoleKinds),
  ...custom('operator.openshift.io', ['v1'], crd, [
    { kind: 'Console', plural: 'consoles', namespaced: false, statusSubresource: true },
  ]),
  ...aggregated,
].map((definition) => ({ ...definition, openshiftOnly: true }));
