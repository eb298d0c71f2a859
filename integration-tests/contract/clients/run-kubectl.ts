import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { kubeconfigPath } from '../target/cluster';

const installed = ((): boolean => {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** For beforeEach: skips the test where there is no kubectl. */
export const needsKubectl = (context: Pick<TestContext, 'skip'>): void => {
  if (!installed) context.skip('kubectl is not on the PATH');
};

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export type Kubectl = (...args: readonly string[]) => Promise<Run>;

/** Runs kubectl against the cluster under test, with its caches in `folder`; ends it after `timeoutMs`. Never rejects. */
export const kubectlIn =
  (folder: string, timeoutMs = 50_000): Kubectl =>
  (...args) =>
    new Promise((done) => {
      const env = { ...process.env, KUBECONFIG: kubeconfigPath, HOME: folder, KUBECACHEDIR: join(folder, 'cache') };
      execFile('kubectl', [...args], { env, timeout: timeoutMs }, (error, out, err) => {
        done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, out, err });
      });
    });
