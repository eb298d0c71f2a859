import { ApiError } from '../errors';
import { withDeadline } from '../request/deadline';
import { apiErrorFrom, isWebPage } from '../request/error-from';
import { withQuery } from '../request/paths';
import type { Scheduler, Service, Transport } from '../request/transport';
import { seriesFrom, type MetricsAnswer } from './answer';

interface Reach {
  /**
   * Reads only this namespace, which anybody may who may see its pods. Without it the whole cluster is read, which needs the
   * right to view the monitoring of the cluster.
   */
  readonly namespace?: string;
  readonly signal?: AbortSignal;
}

/**
 * The metrics of the cluster, through the console's proxy to Prometheus. Nothing here rejects: that a console has no metrics, or
 * that a user may not read them, is an answer. Such an answer is remembered for a while, so that asking often costs nothing.
 * `console: pkg/server/server.go`, `prometheus: docs/querying/api.md`
 */
export interface Metrics {
  /** The value of an expression at one moment, by default now; ms since the epoch. */
  query(query: string, options?: Reach & { readonly at?: number }): Promise<MetricsAnswer>;
  /** Its values from one moment to another in steps; all in ms. */
  queryRange(
    query: string,
    options: Reach & { readonly from: number; readonly to: number; readonly stepMs: number },
  ): Promise<MetricsAnswer>;
}

const TIMEOUT_MS = 20_000;
/** A console gets its metrics, and a user their rights, no sooner than this. */
const REMEMBERED_MS = 120_000;

export const createMetrics = (transport: Transport, scheduler: Scheduler): Metrics =>
  new Prometheus(transport, scheduler);

class Prometheus implements Metrics {
  /** What was refused, with when to ask again: ms since the epoch. */
  readonly #refusals = new Map<string, { readonly answer: MetricsAnswer; readonly until: number }>();

  constructor(
    private readonly transport: Transport,
    private readonly scheduler: Scheduler,
  ) {}

  query(query: string, { at, ...reach }: Reach & { readonly at?: number } = {}): Promise<MetricsAnswer> {
    return this.#ask('/api/v1/query', { query, time: seconds(at) }, reach);
  }

  queryRange(
    query: string,
    { from, to, stepMs, ...reach }: Reach & { readonly from: number; readonly to: number; readonly stepMs: number },
  ): Promise<MetricsAnswer> {
    const range = { start: seconds(from), end: seconds(to), step: seconds(stepMs) };
    return this.#ask('/api/v1/query_range', { query, ...range }, reach);
  }

  async #ask(
    path: string,
    parameters: Readonly<Record<string, string | undefined>>,
    { namespace, signal }: Reach,
  ): Promise<MetricsAnswer> {
    const service: Service = namespace === undefined ? 'prometheus' : 'prometheus-tenancy';
    const key = `${service}/${namespace ?? ''}`;
    const refused = this.#refusals.get(key);
    if (refused !== undefined && refused.until > this.scheduler.now()) {
      return refused.answer;
    }
    const answer = await this.#exchange(service, withQuery(path, { ...parameters, namespace }), signal);
    if (answer.is === 'absent' || answer.is === 'forbidden') {
      this.#refusals.set(key, { answer, until: this.scheduler.now() + REMEMBERED_MS });
    } else {
      this.#refusals.delete(key);
    }
    return answer;
  }

  async #exchange(service: Service, path: string, signal: AbortSignal | undefined): Promise<MetricsAnswer> {
    const headers = { Accept: 'application/json' };
    try {
      const words = await withDeadline(this.scheduler, TIMEOUT_MS, signal, async (stop) => {
        const request = { method: 'GET' as const, headers, signal: stop, timeoutMs: TIMEOUT_MS };
        return (await this.transport.requestService(service, path, request)).text();
      });
      return answerOf(words);
    } catch (cause) {
      return refusalOf(await apiErrorFrom(cause));
    }
  }
}

const seconds = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : String(ms / 1000));

/** A console without metrics may answer with its own page, as it does to every path that it does not know. */
const answerOf = (words: string): MetricsAnswer => {
  if (isWebPage(words)) {
    return { is: 'absent' };
  }
  const series = seriesFrom(parsed(words));
  return series === undefined
    ? { is: 'failed', error: new ApiError('server', 'The answer is not one of Prometheus.', 200) }
    : { is: 'series', series };
};

const parsed = (words: string): unknown => {
  try {
    return JSON.parse(words) as unknown;
  } catch {
    return undefined;
  }
};

const NOT_IMPLEMENTED = 501;

const refusalOf = (error: ApiError): MetricsAnswer => {
  if (error.kind === 'not-found' || error.status === NOT_IMPLEMENTED) {
    return { is: 'absent' };
  }
  return { is: error.kind === 'forbidden' ? 'forbidden' : 'failed', error };
};
