/** Prometheus' HTTP API behind the two doors of OpenShift: for the whole cluster, and for one namespace. */
import type { Authorizer } from '../../api/access/authorize';
import type { Identity } from '../../api/access/identity';
import { sendText, type Exchange } from '../../api/http/exchange';
import { withMatcher } from '../evaluate/rules';
import { inTurns, type Patience } from '../evaluate/run';
import type { Expr, Matcher } from '../promql/syntax';
import type { Source } from '../series/series';
import { QueryFault, sendData, sendProblem } from './answer';
import { labelsAnswer, metadataAnswer, seriesAnswer, valuesAnswer } from './catalogue';
import { parametersOf, queryOf, timeoutOf } from './parameters';
import { instantAnswer, rangeAnswer, type Answer } from './queries';
import { plain } from './rows';

const PATH = /^\/api\/prometheus(-tenancy)?\/api\/v1\/([^/].*)$/;

/** Is the path one of Prometheus' API? */
export const isPrometheusPath = (pathname: string): boolean => /^\/api\/prometheus(?:-tenancy)?(?:\/|$)/.test(pathname);

interface Call {
  readonly source: Source;
  readonly exchange: Exchange;
  readonly parameters: URLSearchParams;
  /** What all selectors get. */
  readonly enforced: readonly Matcher[];
}

const patienceOf = ({ exchange, parameters }: Call): Patience => ({
  timeout: timeoutOf(parameters),
  stopped: () => exchange.response.destroyed,
});

const queried = ({ parameters, enforced }: Call): Expr =>
  enforced.reduce((expr, matcher) => withMatcher(expr, matcher), queryOf(parameters));

const EMPTY: Readonly<Record<string, unknown>> = {
  rules: { groups: [] },
  alerts: { alerts: [] },
  'status/buildinfo': { version: '3.5.0', revision: '', branch: '', buildUser: '', buildDate: '', goVersion: '' },
};

const answerTo = async (what: string, call: Call): Promise<Answer> => {
  const { source, parameters, enforced } = call;
  // only queries have a time-out, as in Prometheus
  const asked = { source, parameters, enforced, patience: { ...patienceOf(call), timeout: Number.POSITIVE_INFINITY } };
  const label = /^label\/([^/]+)\/values$/.exec(what)?.[1];
  if (label !== undefined) return valuesAnswer(asked, decodeURIComponent(label));
  if (what in EMPTY) return { data: plain(EMPTY[what]), warnings: [] };
  switch (what) {
    case 'query':
      return instantAnswer(source, queried(call), parameters, patienceOf(call));
    case 'query_range':
      return rangeAnswer(source, queried(call), parameters, patienceOf(call));
    case 'series':
      return seriesAnswer(asked);
    case 'labels':
      return labelsAnswer(asked);
    case 'metadata':
      return metadataAnswer(source, parameters);
    default:
      throw new QueryFault('not_found', `there is nothing at ${what}`);
  }
};

/** The verb that a request counts as. kube-rbac-proxy: pkg/proxy/proxy.go */
const verbOf = (method: string): string => (method === 'POST' ? 'create' : 'get');

/** Refuses in the words of kube-rbac-proxy; true when it has. */
const refused = (
  { exchange, user, authorizer }: Door,
  verb: string,
  group: string,
  resource: string,
  namespace: string | undefined,
): boolean => {
  const what = { group, resource, subresource: undefined, namespace, name: undefined };
  if (authorizer.allows(user, { ...what, verb })) return false;
  const text = `Forbidden (user=${user.name}, verb=${verb}, resource=${resource}, subresource=)\n`;
  sendText(exchange, 403, 'text/plain; charset=utf-8', text);
  return true;
};

interface Door {
  readonly exchange: Exchange;
  readonly user: Identity;
  readonly authorizer: Authorizer;
  /** Made when it is first asked for. `prepare` does in pieces what the first question else does at once. */
  measured(): Source & { prepare(): Generator<unknown, void> };
}

/**
 * Answers `/api/prometheus/api/v1/…` for whoever may get namespaces in the whole cluster, and `/api/prometheus-tenancy/api/v1/…`
 * with `namespace=NAME` for whoever may get the metrics of its pods: there every selector means that namespace only.
 * cluster-monitoring-operator: assets/thanos-querier
 */
export const servePrometheus = async (door: Door): Promise<void> => {
  const { exchange } = door;
  const [, tenancy, what] = PATH.exec(exchange.url.pathname) ?? [];
  if (what === undefined || (exchange.method !== 'GET' && exchange.method !== 'POST')) {
    const code = what === undefined ? 404 : 405;
    sendText(exchange, code, 'text/plain; charset=utf-8', what === undefined ? '404 page not found\n' : 'Method Not Allowed\n'); // prettier-ignore
    return;
  }
  const namespace = exchange.url.searchParams.get('namespace') ?? '';
  if (tenancy !== undefined && namespace === '') {
    sendText(exchange, 400, 'text/plain; charset=utf-8', 'Bad Request. The request or configuration is malformed.\n');
    return;
  }
  const shut =
    tenancy === undefined
      ? refused(door, 'get', '', 'namespaces', undefined)
      : refused(door, verbOf(exchange.method), 'metrics.k8s.io', 'pods', namespace);
  if (shut) return;
  try {
    const enforced: readonly Matcher[] = tenancy === undefined ? [] : [{ label: 'namespace', op: '=', value: namespace }]; // prettier-ignore
    const parameters = await parametersOf(exchange);
    const source = door.measured();
    await inTurns(source.prepare());
    const { data, warnings } = await answerTo(what, { source, exchange, parameters, enforced });
    await sendData(exchange, data, warnings);
  } catch (error) {
    sendProblem(exchange, error);
  }
};
