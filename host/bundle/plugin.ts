/** Builds the plugin with its own webpack configuration, in a process of its own, as `npm run build:plugin` does. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
export const PLUGIN_DIST = resolve(ROOT, 'dist');

/** What the plugin's bundle is made of. */
export const PLUGIN_INPUTS = [
  'src',
  'locales',
  'console-extensions.json',
  'webpack.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
];

export async function pluginName(): Promise<string> {
  const text = await readFile(resolve(ROOT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { consolePlugin: { name: string } }).consolePlugin.name;
}

/** Rejects with webpack's own words. */
export function buildPlugin(): Promise<void> {
  const webpack = resolve(ROOT, 'node_modules/webpack/bin/webpack.js');
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--import', 'tsx', webpack, '--config', 'webpack.config.ts'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const abandon = (): void => void child.kill();
    process.once('exit', abandon);
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', fail);
    child.once('exit', (code) => {
      process.off('exit', abandon);
      if (code === 0) done();
      else fail(new Error(`The plugin could not be built:\n${output.trim()}`));
    });
  });
}
