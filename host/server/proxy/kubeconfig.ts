/** A real cluster, reached with a kubeconfig: certificates, tokens, exec plugins. */
import { access } from 'node:fs/promises';
import https, { type RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import { StartError } from '../start-error';
import type { Backend } from './backend';

async function load(file: string): Promise<KubeConfig> {
  await access(file).catch(() => {
    throw new StartError(`The kubeconfig ${file} cannot be read.`);
  });
  const config = new KubeConfig();
  try {
    config.loadFromFile(file);
  } catch (error) {
    throw new StartError(`The kubeconfig ${file} is not valid: ${firstLine(error)}`);
  }
  return config;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

function choose(config: KubeConfig, file: string, context: string | undefined): void {
  const names = config.getContexts().map(({ name }) => name);
  const wanted = context ?? config.getCurrentContext();
  if (!wanted)
    throw new StartError(
      `The kubeconfig ${file} has no current context: choose one with --context (${names.join(', ')}).`,
    );
  if (!names.includes(wanted)) {
    throw new StartError(`The kubeconfig ${file} has no context "${wanted}"; it has: ${names.join(', ') || 'none'}.`);
  }
  config.setCurrentContext(wanted);
}

const CREDENTIALS = ['ca', 'cert', 'key', 'passphrase', 'pfx', 'rejectUnauthorized', 'servername'] as const;

/**
 * The library makes an agent per request, hence a TLS handshake per request: keeps one, with its connections, for as
 * long as the credentials stay the same.
 */
function agentKeeper(): (fresh: https.Agent) => https.Agent {
  let kept: { readonly agent: https.Agent; readonly credentials: string } | undefined;
  return ({ options }) => {
    const credentials = JSON.stringify(CREDENTIALS.map((name) => options[name]));
    if (kept?.credentials !== credentials) {
      kept = { agent: new https.Agent({ ...options, keepAlive: true }), credentials };
    }
    return kept.agent;
  };
}

/** Throws StartError when the file or the context is of no use. */
export async function backendOfKubeconfig(file: string, context: string | undefined): Promise<Backend> {
  const config = await load(file);
  choose(config, file, context);
  const server = config.getCurrentCluster()?.server;
  if (!server || !URL.canParse(server)) {
    throw new StartError(`The context "${config.getCurrentContext()}" of ${file} names no cluster with a server.`);
  }
  const url = new URL(server);
  const keepAgent = agentKeeper();
  const authorize = async (): Promise<RequestOptions> => {
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    if (options.agent instanceof https.Agent) options.agent = keepAgent(options.agent);
    // an agent for TLS cannot carry plain HTTP
    return url.protocol === 'https:' ? options : { headers: options.headers };
  };
  return { url, name: config.getCurrentContext(), personas: [], isLocal: false, authorize };
}
