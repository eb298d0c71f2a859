import type { KubeObject } from '../../store/object';
import type { PrinterColumn } from '../definition';
import { at, isObject, numberAt, objectAt, objectsAt, textAt, type JsonObject } from '../read';
import { age, orNone, shown, wide } from './compute';
import { humanAge } from './duration';

interface PodSummary {
  readonly status: string;
  readonly ready: number;
  readonly total: number;
  readonly restarts: string;
}

const isSidecar = (container: JsonObject): boolean => container.restartPolicy === 'Always';

const terminatedText = (terminated: JsonObject, prefix: string): string => {
  const reason = textAt(terminated, 'reason');
  if (reason !== '') return prefix + reason;
  const signal = numberAt(terminated, 'signal') ?? 0;
  return signal !== 0 ? `${prefix}Signal:${signal}` : `${prefix}ExitCode:${numberAt(terminated, 'exitCode') ?? 0}`;
};

const latestFinish = (statuses: readonly JsonObject[]): string | undefined =>
  statuses
    .map((status) => textAt(status, 'lastState', 'terminated', 'finishedAt'))
    .filter((time) => time !== '')
    .sort()
    .at(-1);

/** Why the init containers still hold the pod back, or undefined when they are through. */
const initStatus = (pod: KubeObject): string | undefined => {
  const specs = objectsAt(pod, 'spec', 'initContainers');
  for (const [index, status] of objectsAt(pod, 'status', 'initContainerStatuses').entries()) {
    const spec = specs.find((container) => container.name === status.name) ?? {};
    const terminated = at(status, 'state', 'terminated');
    if (isObject(terminated)) {
      if ((numberAt(terminated, 'exitCode') ?? 0) === 0) continue;
      return terminatedText(terminated, 'Init:');
    }
    if (isSidecar(spec) && status.started === true) continue;
    const waiting = textAt(status, 'state', 'waiting', 'reason');
    return waiting !== '' && waiting !== 'PodInitializing' ? `Init:${waiting}` : `Init:${index}/${specs.length}`;
  }
  return undefined;
};

const hasReadyCondition = (pod: KubeObject): boolean =>
  objectsAt(pod, 'status', 'conditions').some((entry) => entry.type === 'Ready' && entry.status === 'True');

/** STATUS from the main containers; the first container that has something to say wins. */
const mainStatus = (pod: KubeObject, initial: string): string => {
  let reason = initial;
  let hasRunning = false;
  for (const status of [...objectsAt(pod, 'status', 'containerStatuses')].reverse()) {
    const waiting = textAt(status, 'state', 'waiting', 'reason');
    const terminated = at(status, 'state', 'terminated');
    if (waiting !== '') reason = waiting;
    else if (isObject(terminated)) reason = terminatedText(terminated, '');
    else if (status.ready === true && isObject(at(status, 'state', 'running'))) hasRunning = true;
  }
  if (reason === 'Completed' && hasRunning) return hasReadyCondition(pod) ? 'Running' : 'NotReady';
  return reason;
};

/**
 * READY, STATUS and RESTARTS of a pod.
 * kubernetes: pkg/printers/internalversion/printers.go (printPod)
 */
const podSummary = (pod: KubeObject, now: Date): PodSummary => {
  const containers = objectsAt(pod, 'spec', 'containers');
  const sidecars = objectsAt(pod, 'spec', 'initContainers').filter(isSidecar);
  const main = objectsAt(pod, 'status', 'containerStatuses');
  const init = objectsAt(pod, 'status', 'initContainerStatuses');
  const sidecarStatuses = init.filter((status) => sidecars.some((sidecar) => sidecar.name === status.name));
  const ready =
    main.filter((status) => status.ready === true && isObject(at(status, 'state', 'running'))).length +
    sidecarStatuses.filter((status) => status.ready === true).length;
  const phase = textAt(pod, 'status', 'reason') || textAt(pod, 'status', 'phase');
  const held = initStatus(pod);
  const counted = held === undefined ? [...main, ...sidecarStatuses] : init;
  const restarts = counted.reduce((sum, status) => sum + (numberAt(status, 'restartCount') ?? 0), 0);
  const last = latestFinish(counted);
  const gated = objectsAt(pod, 'status', 'conditions').some(
    (entry) => entry.type === 'PodScheduled' && entry.reason === 'SchedulingGated',
  );
  const living = held ?? mainStatus(pod, gated ? 'SchedulingGated' : phase);
  return {
    status: deletionStatus(pod, living),
    ready,
    total: containers.length + sidecars.length,
    restarts: restarts > 0 && last !== undefined ? `${restarts} (${humanAge(last, now)} ago)` : String(restarts),
  };
};

const deletionStatus = (pod: KubeObject, living: string): string => {
  if (pod.metadata.deletionTimestamp === undefined) return living;
  const phase = textAt(pod, 'status', 'phase');
  if (textAt(pod, 'status', 'reason') === 'NodeLost') return 'Unknown';
  return phase === 'Succeeded' || phase === 'Failed' ? living : 'Terminating';
};

const readinessGates = (pod: KubeObject): string => {
  const gates = objectsAt(pod, 'spec', 'readinessGates');
  if (gates.length === 0) return '<none>';
  const met = gates.filter((gate) =>
    objectsAt(pod, 'status', 'conditions').some(
      (entry) => entry.type === gate.conditionType && entry.status === 'True',
    ),
  );
  return `${met.length}/${gates.length}`;
};

const podIp = (pod: KubeObject): string =>
  textAt(objectAt(pod, 'status'), 'podIPs', 0, 'ip') || textAt(pod, 'status', 'podIP');

export const podColumns: readonly PrinterColumn[] = [
  shown('Ready', (pod, now) => {
    const { ready, total } = podSummary(pod, now);
    return `${ready}/${total}`;
  }),
  shown('Status', (pod, now) => podSummary(pod, now).status),
  shown('Restarts', (pod, now) => podSummary(pod, now).restarts),
  age,
  wide('IP', (pod) => orNone(podIp(pod))),
  wide('Node', (pod) => orNone(textAt(pod, 'spec', 'nodeName'))),
  wide('Nominated Node', (pod) => orNone(textAt(pod, 'status', 'nominatedNodeName'))),
  wide('Readiness Gates', readinessGates),
];
