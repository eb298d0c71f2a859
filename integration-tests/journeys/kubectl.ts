/** The real kubectl against the sandbox behind a console. Journeys that need it fail without it: `.ci/run` installs it. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What kubectl said, and how it ended. */
export interface KubectlRun {
  readonly code: number;
  /** Both streams, as they came. */
  readonly said: string;
}

/** kubectl at work. */
export interface Kubectl {
  readonly ended: Promise<KubectlRun>;
  /** As Ctrl-C does. */
  interrupt(): void;
}

/** Starts kubectl as the cluster administrator; it is ended after `timeoutMs`. `ended` rejects only where there is no kubectl. */
export const kubectl = (kubeconfig: string, args: readonly string[], timeoutMs = 180_000): Kubectl => {
  const home = mkdtempSync(join(tmpdir(), 'journey-kubectl-'));
  const env = { ...process.env, KUBECONFIG: kubeconfig, HOME: home, KUBECACHEDIR: join(home, 'cache') };
  const child = spawn('kubectl', [...args], { env, timeout: timeoutMs, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<KubectlRun>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      done({ code: code ?? 1, said });
    });
  });
  return { ended, interrupt: () => void child.kill('SIGINT') };
};
