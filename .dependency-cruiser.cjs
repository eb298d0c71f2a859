// The import rules of ARCHITECTURE.md. One way only, no cycles.
const TESTS = '\\.(test|fixture)\\.tsx?$';
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/`, pathNot: TESTS },
  to: { path: '^src/', pathNot: [`^src/${from}/`, ...allowed.map((layer) => `^src/${layer}/`)] },
});
const ban = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

/** Parts of pages that several areas of screens are made of. */
const BLOCKS = 'frame|actions|console|machine|machines|migration|missing|media|palette';

module.exports = {
  forbidden: [
    ban('no-cycles', {}, { circular: true }, 'Modules form a tree of layers; a cycle hides one.'),
    only('lib-imports-nothing', 'lib', [], 'lib knows no domain.'),
    only('resources', 'resources', ['lib'], 'Nouns are pure.'),
    only('cluster', 'cluster', ['lib', 'resources'], 'The doorway knows nouns, not screens.'),
    only('inventory', 'inventory', ['lib', 'resources', 'cluster'], ''),
    only('tasks', 'tasks', ['lib', 'resources', 'cluster', 'inventory', 'ui'], ''),
    only('commands', 'commands', ['lib', 'resources', 'cluster', 'tasks'], ''),
    only('ui', 'ui', ['lib'], 'ui has no VM word.'),
    ban(
      'screens-apart',
      { path: '^src/screens/([^/]+)/', pathNot: TESTS },
      { path: '^src/screens/([^/]+)/', pathNot: ['^src/screens/$1/', `^src/screens/(${BLOCKS})/`] },
      'A screen area never imports another: move what both need to screens/ itself or a layer below.',
    ),
    ban(
      'react-free',
      { path: '^src/(lib|resources|cluster|commands)/', pathNot: ['^src/cluster/hooks\\.ts$', TESTS] },
      { path: 'node_modules/(react|react-dom|react-i18next|@patternfly)/' },
      'Plain TypeScript: React only in inventory, tasks, ui and screens.',
    ),
    ban(
      'sdk-data-only-in-cluster',
      { path: '^src/(lib|resources|inventory|tasks|commands|ui)/', pathNot: TESTS },
      { path: 'node_modules/@openshift-console/' },
      'SDK data functions appear only in cluster; screens may use its chrome (namespace bar, title, YAML editor, tabs).',
    ),
    ban(
      'patternfly-table-and-modal-only-in-ui',
      { path: '^src/', pathNot: ['^src/ui/', TESTS] },
      { path: 'node_modules/@patternfly/react-table/' },
      '',
    ),
    ban(
      'no-react-dom',
      { path: '^src/', pathNot: TESTS },
      { path: 'node_modules/react-dom/' },
      'Not shared by the console.',
    ),
    ban(
      'sandbox-apart',
      { path: '^sandbox/' },
      { path: '^(src|host|bench|integration-tests)/' },
      "The sandbox implements KubeVirt's rules on its own.",
    ),
    ban(
      'host-apart',
      { path: '^host/' },
      { path: '^(src|bench|integration-tests)/' },
      'The host loads the built plugin.',
    ),
    ban(
      'host-uses-the-front-door-of-the-sandbox',
      { path: '^host/' },
      { path: '^sandbox/', pathNot: '^sandbox/serve/' },
      '',
    ),
    ban(
      'plugin-apart',
      { path: '^src/', pathNot: TESTS },
      { path: '^(sandbox|host|bench|integration-tests)/' },
      'A user of the plugin has neither.',
    ),
    ban(
      'journeys-use-the-front-door',
      { path: '^integration-tests/' },
      { path: '^(src|host)/' },
      'Journeys use the browser and the API.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
