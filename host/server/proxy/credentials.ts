/**
 * Who the kubeconfig says one is, ready for a request: certificates, tokens, credential plugins (`exec`). The library
 * makes an agent per request, hence a TLS handshake per request, and runs a plugin per request unless it names an
 * expiry: both are kept here for as long as they hold.
 *
 * @see kubernetes/client-go: plugin/pkg/client/auth/exec/exec.go (what is kept, and until when)
 */
import https, { type RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';

/** How long what a credential plugin said holds without asking the library whether it has expired. */
const KEPT_MS = 30_000;
const CREDENTIALS = ['ca', 'cert', 'key', 'passphrase', 'pfx', 'rejectUnauthorized', 'servername'] as const;

export interface Credentials {
  /** Headers, agent and TLS settings. Rejects with words that hold no secret. */
  get(): Promise<RequestOptions>;
  /** The cluster did not accept them: asks the credential plugin anew next time. */
  refused(): void;
}

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

/** An agent of the library for a proxy is of a class of its own, and stays as it is. */
const isPlain = (agent: unknown): agent is https.Agent =>
  agent instanceof https.Agent && agent.constructor === https.Agent;

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n')[0] || 'no reason given';
}

/** The error in words; what a plugin printed may hold a token, so it is not repeated when it cannot be read. */
function inWords(error: unknown, command: string | undefined): Error {
  if (command === undefined) return new Error(`The credentials cannot be used: ${firstLine(error)}`);
  if ((error as { code?: string }).code === 'ENOENT') {
    return new Error(`The credential plugin ${command} is not installed.`);
  }
  if (error instanceof SyntaxError || error instanceof TypeError) {
    return new Error(`The credential plugin ${command} gave no credentials that can be read.`);
  }
  return new Error(`The credential plugin ${command} failed: ${firstLine(error)}`);
}

/** The credentials of the current context. */
export function credentialsOf(config: KubeConfig): Credentials {
  const command = (config.getCurrentUser()?.exec as { readonly command?: string } | undefined)?.command;
  const keepAgent = agentKeeper();
  let kept: { readonly options: Promise<RequestOptions>; readonly until: number } | undefined;

  const load = async (): Promise<RequestOptions> => {
    const options: RequestOptions = {};
    try {
      await config.applyToHTTPSOptions(options);
    } catch (error) {
      throw inWords(error, command);
    }
    if (isPlain(options.agent)) options.agent = keepAgent(options.agent);
    return options;
  };

  return {
    get: () => {
      if (command === undefined) return load();
      if (!kept || kept.until < Date.now()) {
        const options = load();
        kept = { options, until: Date.now() + KEPT_MS };
        options.catch(() => (kept = undefined)); // a plugin that failed is asked again
      }
      return kept.options;
    },
    refused: () => (kept = undefined),
  };
}
