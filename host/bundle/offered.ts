/**
 * What the light console offers plugins of PatternFly: the dynamic modules that OpenShift Console 4.22 offers too.
 * Plugins ask for them as `@patternfly/react-core/dist/dynamic/components/Button`.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const MODULES = resolve(import.meta.dirname, '../../node_modules');

/** Not used by the console itself, hence bundled by every plugin that wants them. */
const NOT_OFFERED = ['Wizard', 'Slider', 'TreeView', 'ProgressStepper', 'CalendarMonth', 'TimePicker'].map(
  (name) => `/dist/dynamic/components/${name}`,
);

export interface OfferedModule {
  /** What a plugin asks for. */
  readonly request: string;
  readonly version: string;
}

async function offeredBy(packageName: string): Promise<OfferedModule[]> {
  const root = resolve(MODULES, packageName);
  const { version } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8')) as { version: string };
  const files = await readdir(resolve(root, 'dist/dynamic'), { recursive: true });
  return files
    .filter((file) => file.endsWith('package.json'))
    .map((file) => `${packageName}/${relative(root, resolve(root, 'dist/dynamic', dirname(file)))}`)
    .filter((request) => !NOT_OFFERED.some((name) => request.endsWith(name)))
    .sort()
    .map((request) => ({ request, version }));
}

function moduleText(offered: readonly OfferedModule[]): string {
  const imports = offered.map(({ request }, index) => `import * as m${index} from ${JSON.stringify(request)};`);
  const entries = offered.map(
    ({ request, version }, index) => `[${JSON.stringify([request, version]).slice(1, -1)}, m${index}]`,
  );
  return `${imports.join('\n')}\nexport const modules = [\n${entries.join(',\n')}\n];\n`;
}

function namesText(offered: readonly OfferedModule[]): string {
  return `export const names = ${JSON.stringify(offered.map(({ request, version }) => [request, version]))};\n`;
}

/**
 * esbuild plugin: `offered:names:PACKAGE,…` lists what is offered, `offered:modules:PACKAGE,…` holds it, so that the
 * names can be known before the code is loaded.
 */
export const offeredPlugin: Plugin = {
  name: 'offered-patternfly',
  setup(build) {
    build.onResolve({ filter: /^offered:/ }, ({ path }) => ({ path, namespace: 'offered' }));
    build.onLoad({ filter: /.*/, namespace: 'offered' }, async ({ path }) => {
      const [, what, packages = ''] = path.split(':');
      const offered = (await Promise.all(packages.split(',').map(offeredBy))).flat();
      return {
        contents: what === 'names' ? namesText(offered) : moduleText(offered),
        loader: 'js',
        resolveDir: MODULES,
      };
    });
  },
};
