/**
 * Polls a Prometheus query through the console's server. The SDK puts the answer's order right: this returns data,
 * error, loading.
 *
 * @see openshift/console: frontend/public/components/graphs/prometheus-poll-hook.ts
 */
import { useEffect, useState } from 'react';
import type {
  PrometheusResponse,
  PrometheusPollProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { coFetchJSON } from '../fetch/console-fetch';
import { serverFlags } from '../../shell/server-flags';

const DEFAULT_DELAY_MS = 15_000;
const DEFAULT_SAMPLES = 60;
const DEFAULT_TIMESPAN_MS = 60 * 60_000;
/** The server has no Prometheus: asking again is of no use. */
const FINAL = [404, 501];

type Query = Pick<
  PrometheusPollProps,
  'endpoint' | 'namespace' | 'query' | 'timeout' | 'endTime' | 'samples' | 'timespan'
>;

/** The URL of a query; `endTime` and `timespan` in milliseconds. Undefined when there is nothing to ask. */
export function prometheusUrl(query: Query, now: number): string | undefined {
  const {
    endpoint,
    namespace,
    timeout,
    endTime = now,
    samples = DEFAULT_SAMPLES,
    timespan = DEFAULT_TIMESPAN_MS,
  } = query;
  const path = endpoint as string;
  if (path.endsWith('query') || path.endsWith('query_range')) {
    if (!query.query) return undefined;
  }
  const params = new URLSearchParams();
  if (query.query) params.set('query', query.query);
  if (namespace) params.set('namespace', namespace);
  if (timeout) params.set('timeout', timeout);
  if (path.endsWith('query_range')) {
    params.set('start', String((endTime - timespan) / 1000));
    params.set('end', String(endTime / 1000));
    params.set('step', String(timespan / samples / 1000));
  } else if (query.endTime !== undefined) {
    params.set('time', String(endTime / 1000));
  }
  return `${serverFlags().basePath}api/${namespace ? 'prometheus-tenancy' : 'prometheus'}/${path}?${params.toString()}`;
}

export function usePrometheusPoll(props: PrometheusPollProps): [PrometheusResponse | undefined, unknown, boolean] {
  const { endpoint, namespace, query, timeout, endTime, samples, timespan, delay = DEFAULT_DELAY_MS } = props;
  const [state, setState] = useState<[PrometheusResponse | undefined, unknown, boolean]>([undefined, undefined, true]);
  useEffect(() => {
    let live = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const url = prometheusUrl({ endpoint, namespace, query, timeout, endTime, samples, timespan }, Date.now());
      if (!url) {
        setState([undefined, undefined, false]);
        return;
      }
      try {
        const response = (await coFetchJSON(url)) as PrometheusResponse;
        if (live) setState([response, undefined, false]);
      } catch (error) {
        if (live) setState(([old]) => [old, error, false]);
        if (FINAL.includes((error as { code?: number }).code ?? 0)) return;
      }
      if (live) timer = setTimeout(() => void ask(), delay);
    };
    void ask();
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [endpoint, namespace, query, timeout, endTime, samples, timespan, delay]);
  return state;
}
