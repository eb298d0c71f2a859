import { isRecord, listAt, recordAt, textAt } from '../../lib/json';
import type { KubeObject } from '../../store/object';
import type { ApiContext } from '../context';
import { sendText, type Exchange } from '../http/exchange';
import { badRequest } from '../http/status';
import { podLogs, startLines, type LogLine } from '../pod-logs';

const names = (pod: KubeObject, ...path: readonly string[]): readonly string[] =>
  listAt(pod, ...path).flatMap((container) => textAt(container, 'name') ?? []);

/** The container whose log is asked for. Throws 400 in the words of kubernetes: pkg/registry/core/pod/strategy.go */
const containerOf = (pod: KubeObject, asked: string | null): string => {
  const { name } = pod.metadata;
  const main = names(pod, 'spec', 'containers');
  const initial = names(pod, 'spec', 'initContainers');
  if (asked !== null && asked !== '') {
    if (main.includes(asked) || initial.includes(asked)) return asked;
    throw badRequest(`container ${asked} is not valid for pod ${name}`);
  }
  const [only] = main;
  if (only !== undefined && main.length === 1) return only;
  const others = initial.length === 0 ? '' : ` or one of the init containers: [${initial.join(' ')}]`;
  throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${main.join(' ')}]${others}`);
};

const checkStarted = (pod: KubeObject, container: string): void => {
  const statuses = [...listAt(pod, 'status', 'containerStatuses'), ...listAt(pod, 'status', 'initContainerStatuses')];
  const status = statuses.find((entry) => textAt(entry, 'name') === container);
  const state = recordAt(status, 'state');
  if (status !== undefined && !isRecord(state.waiting)) return;
  const reason = textAt(state, 'waiting', 'reason') ?? 'ContainerCreating';
  throw badRequest(`container "${container}" in pod "${pod.metadata.name}" is waiting to start: ${reason}`);
};

const whole = (query: URLSearchParams, name: string): number | undefined => {
  const text = query.get(name);
  return text === null || !/^\d+$/.test(text) ? undefined : Number(text);
};

const writer =
  (timestamps: boolean) =>
  ({ time, text }: LogLine): string =>
    `${timestamps ? `${time.toISOString().replace('Z', '000000Z')} ` : ''}${text}\n`;

const selected = (lines: readonly LogLine[], query: URLSearchParams, now: Date): readonly LogLine[] => {
  const seconds = whole(query, 'sinceSeconds');
  const since = query.get('sinceTime');
  const from = seconds !== undefined ? now.getTime() - seconds * 1000 : since === null ? undefined : Date.parse(since);
  const recent = from === undefined ? lines : lines.filter(({ time }) => time.getTime() >= from);
  const tail = whole(query, 'tailLines');
  return tail === undefined ? recent : tail === 0 ? [] : recent.slice(-tail);
};

/** Answers `pods/NAME/log`: text so far, or with `follow` text as it comes. */
export const serveLog = (context: ApiContext, exchange: Exchange, pod: KubeObject): void => {
  const query = exchange.url.searchParams;
  const container = containerOf(pod, query.get('container'));
  checkStarted(pod, container);
  const { uid } = pod.metadata;
  const logs = podLogs(context.store);
  const written = logs.lines(uid, container);
  const write = writer(query.get('timestamps') === 'true');
  const lines = selected(written.length === 0 ? startLines(pod, container) : written, query, context.clock.now());
  const limit = whole(query, 'limitBytes');
  const text = lines.map(write).join('');
  if (query.get('follow') !== 'true') {
    sendText(exchange, 200, 'text/plain', limit === undefined ? text : Buffer.from(text).subarray(0, limit));
    return;
  }
  const { response } = exchange;
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-cache, private' });
  response.flushHeaders();
  response.write(text);
  const stopLines = logs.follow(uid, container, (line) => {
    response.write(write(line));
  });
  const stopPod = context.store.subscribeTo('pods.', ({ type, object }) => {
    if (type === 'DELETED' && object.metadata.uid === uid) response.end();
  });
  response.on('close', () => {
    stopLines();
    stopPod();
  });
};
