/** Builds the light console and the plugin, as far as their inputs have changed. `npm run build:host` builds the console. */
import { access, mkdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { bundleHost, HOST_DIST, type HostBuild } from './bundle/console';
import { digestOf, whenChanged } from './bundle/digest';
import { bundleMonaco, readMonacoBuild, type MonacoBuild } from './bundle/monaco';
import { buildPlugin, PLUGIN_DIST, PLUGIN_INPUTS, ROOT } from './bundle/plugin';
import { StartError } from './server/start-error';

export interface Built {
  readonly build: HostBuild;
  readonly monaco: MonacoBuild | undefined;
}

type Say = (line: string) => void;

const HOST_INPUTS = ['host/shell', 'host/plugins', 'host/sdk', 'host/bundle', 'package-lock.json'];
const MONACO_INPUTS = ['host/monaco', 'host/bundle/monaco.ts', 'package-lock.json'];

async function buildPart(
  name: string,
  inputs: readonly string[],
  stamp: string,
  build: () => Promise<unknown>,
  say: Say,
): Promise<void> {
  const started = Date.now();
  const digest = await digestOf(ROOT, inputs);
  const ran = await whenChanged(digest, stamp, () => {
    say(`Building ${name} …`);
    return build();
  });
  if (ran) say(`Built ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

async function buildHostParts(say: Say): Promise<void> {
  await buildPart('the console', HOST_INPUTS, resolve(HOST_DIST, 'console.digest'), bundleHost, say);
  await buildPart('the code editor', MONACO_INPUTS, resolve(HOST_DIST, 'monaco.digest'), bundleMonaco, say);
}

async function readHostBuild(): Promise<HostBuild> {
  const text = await readFile(resolve(HOST_DIST, 'build.json'), 'utf8').catch(() => {
    throw new StartError('The console is not built: leave out --no-build.');
  });
  return JSON.parse(text) as HostBuild;
}

/** Builds what is out of date, unless `build` is false; throws StartError when something is missing then. */
export async function ensureBuilt(build: boolean, say: Say): Promise<void> {
  if (build) {
    await mkdir(HOST_DIST, { recursive: true });
    await Promise.all([
      buildHostParts(say),
      buildPart('the plugin', PLUGIN_INPUTS, resolve(PLUGIN_DIST, '.digest'), buildPlugin, say),
    ]);
  }
  await access(resolve(PLUGIN_DIST, 'plugin-manifest.json')).catch(() => {
    throw new StartError('The plugin is not built: leave out --no-build.');
  });
  await readBuilt();
}

/** What there is by now; throws StartError when the console was never built. */
export async function readBuilt(): Promise<Built> {
  return { build: await readHostBuild(), monaco: await readMonacoBuild() };
}

async function main(): Promise<void> {
  const say: Say = (line) => void process.stdout.write(`${line}\n`);
  await mkdir(HOST_DIST, { recursive: true });
  await buildHostParts(say);
}

if (process.argv[1] === import.meta.filename) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
