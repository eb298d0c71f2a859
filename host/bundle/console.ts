/** Builds the light console's browser code into host/dist with esbuild (a few seconds). */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { offeredPlugin } from './offered';
import { seamPlugin } from './seam';
import { stylesPlugin } from './styles';

const HOST = resolve(import.meta.dirname, '..');
export const HOST_DIST = resolve(HOST, 'dist');

/** host/dist/build.json: what the page must load. Paths are relative to host/dist. */
export interface HostBuild {
  readonly script: string;
  readonly styles: readonly string[];
  /** Scripts that are needed soon after the first paint. */
  readonly preload: readonly string[];
}

function describeBuild(metafile: Metafile): HostBuild {
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => ({
    ...output,
    file: relative(HOST_DIST, resolve(process.cwd(), path)),
  }));
  const entry = (name: string, extension: string): string[] =>
    outputs
      .filter(({ file, entryPoint }) => entryPoint && basename(entryPoint).startsWith(name) && file.endsWith(extension))
      .map(({ file }) => file);
  const [script] = entry('main.', '.js');
  if (!script) throw new Error('The light console has no main script');
  const imported = outputs
    .filter(({ file }) => file === script)
    .flatMap(({ imports }) => imports.filter(({ kind }) => kind === 'import-statement'))
    .map(({ path }) => relative(HOST_DIST, resolve(process.cwd(), path)));
  const offered = outputs
    .filter(({ entryPoint }) => entryPoint?.includes('plugins/patternfly.'))
    .flatMap(({ file, imports }) => [
      file,
      ...imports
        .filter(({ kind }) => kind === 'import-statement')
        .map(({ path }) => relative(HOST_DIST, resolve(process.cwd(), path))),
    ]);
  const styles = [...entry('console.', '.css'), ...entry('main.', '.css')];
  return { script, styles, preload: [...new Set([...imported, ...offered])].filter((file) => file.endsWith('.js')) };
}

/** Bundles the shell, the SDK's host side and what is offered to plugins. */
export async function bundleHost(): Promise<HostBuild> {
  const { metafile, outputFiles } = await build({
    entryPoints: [resolve(HOST, 'shell/main.tsx'), resolve(HOST, 'shell/console.css')],
    outdir: resolve(HOST_DIST, 'app'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file', '.svg': 'file', '.png': 'file', '.jpg': 'file' },
    plugins: [seamPlugin, offeredPlugin, stylesPlugin],
  });
  const result = describeBuild(metafile);
  // only now: a build that fails leaves what was there
  await rm(resolve(HOST_DIST, 'app'), { recursive: true, force: true });
  await Promise.all(
    outputFiles.map(async ({ path, contents }) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, contents);
    }),
  );
  await writeFile(resolve(HOST_DIST, 'build.json'), JSON.stringify(result, null, 2));
  return result;
}
