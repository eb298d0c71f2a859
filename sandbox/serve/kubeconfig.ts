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

/** Writes the kubeconfig for a port, readable by this user only, and returns its absolute path. */
export const writeKubeconfig = (port: number, certificate: string, personas: readonly Persona[]): string => {
  const path = join(privateFolder(), `sandbox-${port}.kubeconfig`);
  writePrivately(path, kubeconfigText(port, certificate, personas));
  return path;
};
