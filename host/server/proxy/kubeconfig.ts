/** A real cluster, reached with a kubeconfig. */
import { access } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { KubeConfig, type User } from '@kubernetes/client-node';
import { StartError } from '../start-error';
import type { Backend } from './backend';
import { credentialsOf } from './credentials';

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

async function load(file: string): Promise<KubeConfig> {
  await access(file).catch(() => {
    throw new StartError(`The kubeconfig ${file} cannot be read.`);
  });
  const config = new KubeConfig();
  try {
    config.loadFromFile(file);
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not a list of clusters, users and contexts' : firstLine(error);
    throw new StartError(`The kubeconfig ${file} is not valid: ${why}`);
  }
  return config;
}

function choose(config: KubeConfig, file: string, context: string | undefined): void {
  const names = config.getContexts().map(({ name }) => name);
  if (names.length === 0) throw new StartError(`The kubeconfig ${file} has no contexts.`);
  const wanted = context ?? config.getCurrentContext();
  if (!wanted)
    throw new StartError(
      `The kubeconfig ${file} has no current context: choose one with --context (${names.join(', ')}).`,
    );
  if (!names.includes(wanted)) {
    throw new StartError(`The kubeconfig ${file} has no context "${wanted}"; it has: ${names.join(', ')}.`);
  }
  config.setCurrentContext(wanted);
}

interface Exec {
  readonly apiVersion?: string;
  readonly command?: string;
  readonly env?: readonly { readonly name: string; readonly value: string }[] | null;
}

/**
 * What kubectl does and the library leaves out: a command given as a path starts at the kubeconfig's folder, and the
 * plugin is told which version of the protocol is spoken.
 */
function withExec(user: User, file: string): User {
  const exec = user.exec as Exec | undefined;
  if (!exec?.command) return user;
  const { command, apiVersion = 'client.authentication.k8s.io/v1' } = exec;
  const isPath = command.includes('/') && !isAbsolute(command);
  const info = { apiVersion, kind: 'ExecCredential', spec: { interactive: false } };
  const env = [...(exec.env ?? []), { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }];
  return { ...user, exec: { ...exec, env, command: isPath ? resolve(dirname(file), command) : command } };
}

/** Throws StartError when the file, the context or its credentials are of no use. */
export async function backendOfKubeconfig(file: string, context: string | undefined): Promise<Backend> {
  const config = await load(file);
  choose(config, file, context);
  const name = config.getCurrentContext();
  const server = config.getCurrentCluster()?.server;
  if (!server || !URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol)) {
    throw new StartError(`The context "${name}" of ${file} names no cluster with a server.`);
  }
  const url = new URL(server);
  config.users = config.users.map((user) => withExec(user, file));
  // without TLS there is nothing to verify; the library wants it said
  if (url.protocol === 'http:') {
    config.clusters = config.clusters.map((cluster) => ({ ...cluster, skipTLSVerify: true }));
  }
  const credentials = credentialsOf(config);
  await credentials.get().catch((error: unknown) => {
    throw new StartError(`The context "${name}" of ${file} cannot be used. ${firstLine(error)}`);
  });
  return {
    url,
    name,
    personas: [],
    isLocal: false,
    // the route of the upload proxy may have any name, and only its host is known to the cluster
    uploads: () => 'https:',
    authorize: credentials.get,
    refused: credentials.refused,
  };
}
