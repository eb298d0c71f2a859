/** `metrics.k8s.io/v1beta1`: what `kubectl top` shows. metrics: pkg/apis/metrics/v1beta1/types.go */
import { sendJson, type Exchange } from '../../api/http/exchange';
import { ApiFault, methodNotAllowed, noSuchPath } from '../../api/http/status';
import { labelTest } from '../../api/select/labels';
import type { ResourceTarget } from '../../api/target';
import { timestamp } from '../../lib/timestamp';
import type { KubeObject } from '../../store/object';
import type { Measurements } from '../cluster';
import type { Usage } from '../families/pods';

export const METRICS_GROUP = 'metrics.k8s.io';
const VERSION = `${METRICS_GROUP}/v1beta1`;
const WINDOW = '15s';

interface Amounts {
  readonly cpu: string;
  readonly memory: string;
}

const amounts = (cores: number, bytes: number): Amounts => ({
  cpu: `${Math.ceil(cores * 1e9)}n`,
  memory: `${Math.ceil(bytes / 1024)}Ki`,
});

const head = ({ metadata }: KubeObject, at: string): Readonly<Record<string, unknown>> => ({
  metadata: {
    name: metadata.name,
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    creationTimestamp: at,
    ...(metadata.labels === undefined ? {} : { labels: metadata.labels }),
  },
  timestamp: at,
  window: WINDOW,
});

interface Item {
  readonly object: KubeObject;
  readonly body: Readonly<Record<string, unknown>>;
}

const nodeItems = (measured: Measurements, time: number, at: string): readonly Item[] =>
  measured.nodes().map((use) => ({
    object: use.node,
    body: { kind: 'NodeMetrics', apiVersion: VERSION, ...head(use.node, at), usage: amounts(use.cores(time), use.used(time)) }, // prettier-ignore
  }));

const podItems = (measured: Measurements, time: number, at: string, namespace: string | undefined): readonly Item[] => {
  const pods = new Map<string, Usage[]>();
  for (const usage of measured.containers()) {
    const { uid, namespace: own } = usage.span.object.metadata;
    if (namespace !== undefined && own !== namespace) continue;
    const known = pods.get(uid);
    if (known === undefined) pods.set(uid, [usage]);
    else known.push(usage);
  }
  return [...pods.values()].flatMap((usages) => {
    const object = usages[0]?.span.object;
    if (object === undefined) return [];
    const containers = usages.map((usage) => ({ name: usage.container, usage: amounts(usage.cores(time), usage.memory(time)) })); // prettier-ignore
    return [{ object, body: { kind: 'PodMetrics', apiVersion: VERSION, ...head(object, at), containers } }];
  });
};

/** Answers for nodes and pods. Throws ApiFault. */
export const serveUsage = (exchange: Exchange, measured: Measurements, target: ResourceTarget): void => {
  const { resource, namespace, name, version } = target;
  if (version !== 'v1beta1' || (resource !== 'nodes' && resource !== 'pods')) throw noSuchPath();
  if (exchange.method !== 'GET') throw methodNotAllowed();
  const time = measured.now();
  const at = timestamp(new Date(time));
  const items = resource === 'nodes' ? nodeItems(measured, time, at) : podItems(measured, time, at, namespace);
  if (name === undefined) {
    const fits = labelTest(exchange.url.searchParams.get('labelSelector') ?? '');
    const kind = resource === 'nodes' ? 'NodeMetricsList' : 'PodMetricsList';
    const bodies = items.filter(({ object }) => fits(object.metadata.labels ?? {})).map(({ body }) => body);
    sendJson(exchange, 200, { kind, apiVersion: VERSION, metadata: {}, items: bodies });
    return;
  }
  const found = items.find(({ object }) => object.metadata.name === name);
  if (found === undefined)
    throw new ApiFault(404, {
      message: `${resource}.${METRICS_GROUP} "${name}" not found`,
      reason: 'NotFound',
      details: { name, group: METRICS_GROUP, kind: resource },
    });
  sendJson(exchange, 200, found.body);
};
