/** `npm run bench`: the speed of the built plugin in the light console, in a real Chromium, by size of the cluster. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { findChromium, launchArguments } from '../integration-tests/browser';
import { startLightConsole, type LightConsole } from '../integration-tests/journeys/light-console';
import { connectCluster } from './cluster';
import { measureBoard } from './measures/board';
import { measureBulk } from './measures/bulk';
import { measureConsole } from './measures/console';
import { measureCreate } from './measures/create';
import { measureDetails } from './measures/details';
import { measureInteraction } from './measures/interact';
import { measureLoad } from './measures/load';
import { measurePalette } from './measures/palette';
import { measureStorms } from './measures/storm';
import { measureTree } from './measures/tree';
import type { Readings } from './metrics';
import { MEASURES, readOptions, USAGE, type BenchOptions, type MeasureName } from './options';
import { jsonReport, markdownTable } from './report';

const ROOT = resolve(import.meta.dirname, '..');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const ensureBuilt = (): void => {
  if (existsSync(resolve(ROOT, 'dist/plugin-manifest.json')) && existsSync(resolve(ROOT, 'host/dist'))) return;
  say('Building plugin and console…');
  const { status } = spawnSync('npm', ['run', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The build failed');
};

const measure = (name: MeasureName, browser: Browser, running: LightConsole): Promise<Readings> => {
  switch (name) {
    case 'load':
      return measureLoad(browser, running.url);
    case 'interact':
      return measureInteraction(browser, running.url);
    case 'details':
      return measureDetails(browser, running.url);
    case 'create':
      return measureCreate(browser, running.url);
    case 'console':
      return measureConsole(browser, running.url);
    case 'tree':
      return measureTree(browser, running.url);
    case 'board':
      return measureBoard(browser, running.url);
    case 'palette':
      return measurePalette(browser, running.url);
    case 'bulk':
      return measureBulk(browser, running.url);
    case 'storm':
      return measureStorms(browser, running.url, connectCluster(running.kubeconfig ?? ''));
  }
};

/** All runs at one size. Each run starts with a fresh browser; storms come last, as they change the cluster. */
const benchSize = async (vms: number, options: BenchOptions, executablePath: string): Promise<Readings[]> => {
  const names = MEASURES.filter((name) => options.only.length === 0 || options.only.includes(name));
  const order = [...names].sort((left, right) => Number(left === 'storm') - Number(right === 'storm'));
  const running = await startLightConsole(['--seed', 'huge', '--vms', String(vms)]);
  try {
    const runs: Readings[] = [];
    for (let run = 1; run <= options.runs; run++) {
      const browser = await chromium.launch({ executablePath, args: [...launchArguments], headless: true });
      try {
        let readings: Readings = {};
        for (const name of order) {
          say(`${vms} VMs, run ${run} of ${options.runs}: ${name}`);
          readings = { ...readings, ...(await measure(name, browser, running)) };
        }
        runs.push(readings);
      } finally {
        await browser.close();
      }
    }
    return runs;
  } finally {
    await running.stop();
  }
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  ensureBuilt();
  const executablePath = await findChromium();
  const results = new Map<number, Readings[]>();
  for (const vms of options.sizes) results.set(vms, await benchSize(vms, options, executablePath));
  const machine = {
    cpus: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryGB: Math.round(totalmem() / 1e9),
    node: process.version,
    date: new Date().toISOString(),
  };
  if (options.json !== undefined) writeFileSync(options.json, jsonReport(results, machine));
  process.stdout.write(`${markdownTable(results)}\n`);
};

main().catch((error: unknown) => {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  say(`${error instanceof Error ? error.message : String(error)}${cause}`);
  process.exitCode = 1;
});
