import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Absolute path of the kubeconfig of the cluster under test. */
    kubeconfig: string;
    /** Whether the suite started a sandbox itself. */
    ownSandbox: boolean;
  }
}

const ROOT = resolve(import.meta.dirname, '../../..');
const START_TIMEOUT_MS = 60_000;

/** Starts a sandbox as users do and resolves with the kubeconfig that it prints. */
const startSandbox = (): Promise<{ kubeconfig: string; process: ChildProcess }> =>
  new Promise((done, fail) => {
    const process = spawn(
      'node',
      ['--import', 'tsx', 'sandbox/main.ts', '--port', '0', '--seed', 'small', '--guests', 'simulated'],
      {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    const timer = setTimeout(() => {
      process.kill();
      fail(new Error(`The sandbox printed no kubeconfig within ${START_TIMEOUT_MS} ms:\n${output}`));
    }, START_TIMEOUT_MS);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const path = /^kubeconfig: (.+)$/m.exec(output)?.[1];
      if (path === undefined) return;
      clearTimeout(timer);
      done({ kubeconfig: path.trim(), process });
    };
    process.stdout.on('data', read);
    process.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    process.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`The sandbox ended with code ${code ?? 'none'}:\n${output}`));
    });
  });

const ended = (process: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (process.exitCode !== null) done();
    else process.once('exit', () => done());
  });

export default async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const given = process.env['KUBECONFIG_UNDER_TEST'];
  if (given !== undefined && given !== '') {
    project.provide('kubeconfig', resolve(given));
    project.provide('ownSandbox', false);
    return undefined;
  }
  const sandbox = await startSandbox();
  project.provide('kubeconfig', sandbox.kubeconfig);
  project.provide('ownSandbox', true);
  return async () => {
    sandbox.process.kill('SIGTERM');
    await ended(sandbox.process);
  };
};
