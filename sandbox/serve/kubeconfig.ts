import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { privateFolder, writePrivately } from './private-folder';
import type { Persona } from './sandbox';

const CLUSTER = 'sandbox';

/**
 * A kubeconfig with one context per persona; the first persona's is the current one. The address is https, because kubectl
 * sends no credentials over plain http (kubernetes: staging/src/k8s.io/client-go/tools/clientcmd/client_config.go).
 */
const kubeconfigText = (port: number, certificate: string, personas: readonly Persona[]): string => {
  const cluster = {
    server: `https://127.0.0.1:${port}`,
    'certificate-authority-data': Buffer.from(certificate).toString('base64'),
  };
  return stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: CLUSTER, cluster }],
      users: personas.map(({ name, token }) => ({ name, user: { token } })),
      contexts: personas.map(({ name }) => ({ name, context: { cluster: CLUSTER, user: name } })),
      'current-context': personas[0]?.name ?? '',
    },
    { lineWidth: 0 },
  );
};

/** First line of the file: which process serves it, so that others can tell when it has ended. */
const OWNER = /^# process (\d+)\n/;

/** Writes the kubeconfig for a port, readable by this user only, and returns its absolute path. */
export const writeKubeconfig = (port: number, certificate: string, personas: readonly Persona[]): string => {
  const path = join(privateFolder(), `sandbox-${port}.kubeconfig`);
  writePrivately(path, `# process ${process.pid}\n${kubeconfigText(port, certificate, personas)}`);
  return path;
};

export const removeKubeconfig = (path: string): void => {
  rmSync(path, { force: true });
};

/** Files that name no process are kept this long. */
const UNKNOWN_KEPT_MS = 24 * 3_600_000;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // a process of somebody else is alive, too
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const isLeftOver = (path: string, now: Date): boolean => {
  try {
    const pid = OWNER.exec(readFileSync(path, 'utf8'))?.[1];
    return pid === undefined
      ? statSync(path).mtimeMs < now.getTime() - UNKNOWN_KEPT_MS
      : !isAlive(Number.parseInt(pid, 10));
  } catch {
    // another sandbox has just removed it
    return false;
  }
};

/** Removes the kubeconfigs (finished or half written) of sandboxes that had no chance to do so, because they were killed. */
export const sweepKubeconfigs = (now: Date): void => {
  const folder = privateFolder();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (/^sandbox-\d+\.kubeconfig(?:\.\d+)?$/.test(name) && isLeftOver(path, now)) removeKubeconfig(path);
  }
};
