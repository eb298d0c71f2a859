/** Where metrics come from: the sandbox measures itself; beside a real cluster there may be a Prometheus of its own. */
import type { OutgoingHttpHeaders } from 'node:http';
import { StartError } from '../start-error';
import type { Backend, MetricsBackend } from './backend';

const below = (url: URL, path: string): URL => new URL(url.href.replace(/\/$/, '') + path);

/** The sandbox's own metrics, behind the same paths as the console's. */
export const metricsOfSandbox = (backend: Backend): MetricsBackend => ({
  cluster: { ...backend, url: below(backend.url, '/api/prometheus') },
  tenancy: { ...backend, url: below(backend.url, '/api/prometheus-tenancy') },
});

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The URL of a Prometheus. Throws StartError: a token is sent there, so that it must be encrypted or stay on this machine. */
export function prometheusUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new StartError(`--prometheus must be a URL such as https://thanos-querier.example.com, not "${text}".`);
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname))
    throw new StartError('--prometheus must be an https URL, unless it is on this machine: your token is sent there.');
  return url;
}

/** Asks with the bearer token of the user, if there is one; certificates are meant for the cluster and stay here. */
export function metricsOfCluster(backend: Backend, url: URL): MetricsBackend {
  const asked: Backend = {
    ...backend,
    url,
    name: `${backend.name} (metrics)`,
    authorize: async (persona) => {
      const { headers } = await backend.authorize(persona);
      const given = Object.entries((headers ?? {}) as OutgoingHttpHeaders);
      const token = given.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
      return { headers: typeof token === 'string' ? { authorization: token } : {} };
    },
  };
  return { cluster: asked, tenancy: asked };
}
