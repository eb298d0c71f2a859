import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');
const START_TIMEOUT_MS = 60_000;

export interface OwnSandbox {
  readonly kubeconfig: string;
  /** Number of its process. */
  readonly pid: number;
  /** Ends it, politely unless another signal is named, and waits for that; once is enough. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const ended = (process: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (process.exitCode !== null || process.signalCode !== null) done();
    else process.once('exit', () => done());
  });

/** Starts a sandbox as users do and resolves with the kubeconfig that it prints; rejects with its own words when it ends. */
export const startSandbox = (options: readonly string[]): Promise<OwnSandbox> =>
  new Promise((done, fail) => {
    const process = spawn('node', ['--import', 'tsx', 'sandbox/main.ts', '--port', '0', ...options], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const timer = setTimeout(() => {
      process.kill();
      fail(new Error(`The sandbox printed no kubeconfig within ${START_TIMEOUT_MS} ms:\n${output}`));
    }, START_TIMEOUT_MS);
    const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
      process.kill(signal);
      await ended(process);
    };
    process.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const path = /^kubeconfig: (.+)$/m.exec(output)?.[1];
      if (path === undefined) return;
      clearTimeout(timer);
      done({ kubeconfig: path.trim(), pid: process.pid ?? 0, stop });
    });
    process.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    process.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`The sandbox ended with code ${code ?? 'none'}: ${output.trim()}`));
    });
  });
