/**
 * The seam between the console's SDK and its host. The genuine SDK package reaches its host by `require('@console/…')`
 * inside ES modules; the light console answers with the files named in `host/sdk/seam.ts`.
 *
 * @see openshift/console: frontend/packages/console-dynamic-plugin-sdk/src/api/core-api.ts
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { seam } from '../sdk/seam';

const SDK_FILE = /@openshift-console[\\/]dynamic-plugin-sdk[\\/]lib[\\/].*\.js$/;
const CALL = /require\(\s*['"](@console\/[^'"]+)['"]\s*\)/g;
const sdkFolder = resolve(import.meta.dirname, '../sdk');

/** The host's file behind a request of the SDK such as `@console/internal/models`; throws when the seam lacks it. */
export function seamFile(request: string): string {
  const file = seam[request];
  if (!file) throw new Error(`The console SDK asks for ${request}, which the light console does not have`);
  return resolve(sdkFolder, file);
}

/** Turns the SDK's `require('@console/…')` calls into imports of the host's files; undefined when there are none. */
export function importSeam(code: string): string | undefined {
  if (!code.includes('@console/')) return undefined;
  const imports = new Map<string, string>();
  const body = code.replace(CALL, (_call, request: string) => {
    const known = imports.get(request);
    if (known) return known;
    const name = `__seam${imports.size}`;
    imports.set(request, name);
    return name;
  });
  if (imports.size === 0) return undefined;
  const head = [...imports].map(([request, name]) => `import * as ${name} from ${JSON.stringify(seamFile(request))};`);
  return `${head.join('\n')}\n${body}`;
}

/** esbuild plugin that answers the seam. */
export const seamPlugin: Plugin = {
  name: 'console-seam',
  setup(build) {
    build.onLoad({ filter: SDK_FILE }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      return { contents: importSeam(code) ?? code, loader: 'js' };
    });
    build.onResolve({ filter: /^@console\// }, ({ path }) => ({ path: seamFile(path) }));
  },
};

/** The same for vitest and vite (a plugin of theirs, without a dependency on their types). */
export const seamForVite = {
  name: 'console-seam',
  enforce: 'pre' as const,
  transform(code: string, id: string): string | undefined {
    return SDK_FILE.test(id.split('?')[0] ?? id) ? importSeam(code) : undefined;
  },
};
