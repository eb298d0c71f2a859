/** Builds the code editor into host/dist/monaco: one module, its styles, and two workers. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { HOST_DIST } from './console';

const HOST = resolve(import.meta.dirname, '..');

/** host/dist/monaco.json; paths are relative to host/dist. */
export interface MonacoBuild {
  readonly script: string;
  readonly style: string;
  readonly editorWorker: string;
  readonly yamlWorker: string;
}

const common = {
  bundle: true,
  minify: true,
  target: 'es2022',
  metafile: true,
  outdir: resolve(HOST_DIST, 'monaco'),
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  legalComments: 'none',
  logLevel: 'error',
  loader: { '.ttf': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
} as const;

function outputOf({ outputs }: Metafile, entry: string, extension: string): string {
  const found = Object.entries(outputs).find(([path, { entryPoint }]) => {
    if (extension === '.css') return path.endsWith('.css');
    return path.endsWith(extension) && entryPoint?.includes(entry) === true;
  });
  if (!found) throw new Error(`The editor's build has no ${entry}${extension}`);
  return relative(HOST_DIST, resolve(process.cwd(), found[0]));
}

export async function bundleMonaco(): Promise<MonacoBuild> {
  await rm(common.outdir, { recursive: true, force: true });
  const editor = build({ ...common, format: 'esm', entryPoints: [resolve(HOST, 'monaco/main.ts')] });
  const workers = build({
    ...common,
    format: 'iife',
    mainFields: ['module', 'main'],
    entryPoints: {
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'yaml.worker': 'monaco-yaml/yaml.worker.js',
    },
  });
  const [{ metafile }, { metafile: workerFile }] = await Promise.all([editor, workers]);
  const result: MonacoBuild = {
    script: outputOf(metafile, 'main.ts', '.js'),
    style: outputOf(metafile, 'main.ts', '.css'),
    editorWorker: outputOf(workerFile, 'editor.worker', '.js'),
    yamlWorker: outputOf(workerFile, 'yaml.worker', '.js'),
  };
  await writeFile(resolve(HOST_DIST, 'monaco.json'), JSON.stringify(result, null, 2));
  return result;
}

export async function readMonacoBuild(): Promise<MonacoBuild | undefined> {
  return readFile(resolve(HOST_DIST, 'monaco.json'), 'utf8').then(
    (text) => JSON.parse(text) as MonacoBuild,
    () => undefined,
  );
}
