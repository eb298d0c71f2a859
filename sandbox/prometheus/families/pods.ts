/** kube-state-metrics: docs/metrics/workload/pod-metrics.md; cAdvisor's metrics of containers */
import { quantityValue } from '../../lib/quantity';
import type { KubeObject } from '../../store/object';
import type { Chronicle, Span } from '../series/chronicle';
import { labelsFrom, type Labels, type Metric } from '../series/series';
import type { Domain } from './domains';
import { fraction, loadOf, type Load } from './load';
import { counting, during, keptWith, metric, ofEach } from './metric';
import { listAt, recordAt, textAt } from './reading';

const PHASES = ['Pending', 'Succeeded', 'Failed', 'Unknown', 'Running'] as const;
const UNITS: Readonly<Record<string, string>> = { cpu: 'core', memory: 'byte', 'ephemeral-storage': 'byte' };

const phaseOf = ({ state }: Span): string => state.split('/')[0] ?? '';
const nodeOf = ({ state }: Span): string => state.split('/')[1] ?? '';
const isOver = (span: Span): boolean => phaseOf(span) === 'Succeeded' || phaseOf(span) === 'Failed';

const base = ({ metadata: { namespace, name, uid } }: KubeObject): Record<string, string | undefined> => ({
  namespace,
  pod: name,
  uid,
});

interface Asked {
  readonly labels: Labels;
  readonly value: number;
}

type Containers = 'containers' | 'initContainers';

const askedBy = (span: Span, of: Containers, field: 'requests' | 'limits'): readonly Asked[] =>
  keptWith(span.object, `${of} ${field} ${span.state}`, () =>
    listAt(span.object, 'spec', of).flatMap((container) =>
      Object.entries(recordAt(container, 'resources', field)).map(([resource, amount]) => ({
        labels: labelsFrom({
          ...base(span.object),
          container: textAt(container, 'name'),
          node: nodeOf(span),
          resource: resource.replace(/\W/g, '_'),
          unit: UNITS[resource] ?? 'integer',
        }),
        value: quantityValue(amount) ?? 0,
      })),
    ),
  );

const infoLabels = (span: Span): Labels =>
  keptWith(span.object, `info ${span.state}`, () => {
    const [owner] = span.object.metadata.ownerReferences ?? [];
    return labelsFrom({
      ...base(span.object),
      node: nodeOf(span),
      host_ip: textAt(span.object, 'status', 'hostIP'),
      pod_ip: textAt(span.object, 'status', 'podIP'),
      created_by_kind: owner?.kind ?? '<none>',
      created_by_name: owner?.name ?? '<none>',
    });
  });

const initInfos = (span: Span): readonly Labels[] =>
  keptWith(span.object, `init info ${span.state}`, () =>
    listAt(span.object, 'spec', 'initContainers').map((container) =>
      labelsFrom({
        ...base(span.object),
        container: textAt(container, 'name'),
        image: textAt(container, 'image'),
        restart_policy: textAt(container, 'restartPolicy') ?? '',
      }),
    ),
  );

/** What one container uses. */
export interface Usage {
  readonly span: Span;
  readonly container: string;
  readonly labels: Labels;
  /** Seconds of CPU until a time. */
  seconds(time: number): number;
  cores(time: number): number;
  /** Bytes. */
  memory(time: number): number;
}

/** Of a container that runs no machine: a tenth of what it asks for, more or less. */
const plainUsage = (span: Span, container: unknown): Usage => {
  const name = textAt(container, 'name') ?? '';
  const { namespace, name: pod } = span.object.metadata;
  const key = `${namespace ?? ''}/${pod}/${name}`;
  const cores = quantityValue(textAt(container, 'resources', 'requests', 'cpu')) ?? 0.01;
  const bytes = quantityValue(textAt(container, 'resources', 'requests', 'memory')) ?? 64 * 2 ** 20;
  const load: Load = loadOf(key, 0.1 + 0.4 * fraction(`level ${key}`));
  const share = 0.4 + 0.4 * fraction(`memory ${key}`);
  return {
    span,
    container: name,
    labels: labelsFrom({ namespace, pod, container: name, node: nodeOf(span) }),
    seconds: (time) => cores * Math.max(0, load.until(time) - load.until(span.from)),
    cores: (time) => cores * load.at(time),
    memory: (time) => Math.floor(bytes * (share + 0.1 * load.at(time))),
  };
};

const OVERHEAD = 180 * 2 ** 20;

/** Of the container in which a machine runs: what the machine uses, and a little. */
const machineUsage = (span: Span, domain: Domain): Usage => ({
  span,
  container: 'compute',
  labels: labelsFrom({
    namespace: span.object.metadata.namespace,
    pod: span.object.metadata.name,
    container: 'compute',
    node: nodeOf(span),
  }),
  seconds: (time) => domain.vcpus * domain.spent(domain.cpu, time) * 1.03,
  cores: (time) => domain.vcpus * domain.share(domain.cpu, time) * 1.03,
  memory: (time) => Math.floor(domain.memory * (0.35 + 0.5 * domain.memoryLevel + 0.1 * domain.share(domain.cpu, time)) + OVERHEAD), // prettier-ignore
});

/** The use of the containers of a pod; `machine` finds what runs in a launcher by its instance and node. */
export const usagesOf = (span: Span, machine: (uid: string, node: string) => Domain | undefined): readonly Usage[] => {
  const instance = span.object.metadata.labels?.['kubevirt.io/created-by'];
  const domain = instance === undefined ? undefined : machine(instance, nodeOf(span));
  return keptWith(domain ?? span.object, `usages ${span.object.metadata.uid} ${span.object.metadata.resourceVersion} ${span.state}`, () =>
    listAt(span.object, 'spec', 'containers').map((container) =>
      domain !== undefined && textAt(container, 'name') === 'compute' ? machineUsage(span, domain) : plainUsage(span, container),
    ),
  ); // prettier-ignore
};

export const runningPods = (pods: Chronicle): readonly Span[] =>
  pods.spans().filter((span) => phaseOf(span) === 'Running');

type Machine = (uid: string, node: string) => Domain | undefined;

/** Metrics of pods and their containers. State of the chronicle: PHASE/NODE. */
export const podMetrics = (pods: Chronicle, machine: () => Machine): readonly Metric[] => {
  const usages = function* (): Generator<Usage> {
    const find = machine();
    for (const span of runningPods(pods)) yield* usagesOf(span, find);
  };
  const asked = (field: 'requests' | 'limits', of: Containers = 'containers'): Metric =>
    metric(`kube_pod_${of === 'containers' ? '' : 'init_'}container_resource_${field}`, 'gauge', `The number of ${field === 'requests' ? 'requested request' : 'requested limit'} resource by ${of === 'containers' ? 'a' : 'an init'} container.`, (full) =>
      ofEach(pods.spans(), (span) => isOver(span) ? [] : askedBy(span, of, field).map(({ labels, value }) => during(full, span, labels, () => value))),
    ); // prettier-ignore
  return [
    asked('requests'),
    asked('limits'),
    asked('requests', 'initContainers'),
    metric('kube_pod_init_container_info', 'gauge', 'Information about an init container in a pod.', (full) =>
      ofEach(pods.spans(), (span) => initInfos(span).map((labels) => during(full, span, labels, () => 1))),
    ),
    metric('kube_pod_info', 'gauge', 'Information about pod.', (full) =>
      ofEach(pods.spans(), (span) => during(full, span, infoLabels(span), () => 1)),
    ),
    metric('kube_pod_status_phase', 'gauge', "The pod's current phase.", (full) =>
      ofEach(pods.spans(), (span) =>
        PHASES.map((phase) => {
          const labels = keptWith(span.object, `phase ${phase}`, () => labelsFrom({ ...base(span.object), phase }));
          return during(full, span, labels, () => (phaseOf(span) === phase ? 1 : 0));
        }),
      ),
    ),
    metric('container_cpu_usage_seconds_total', 'counter', 'Cumulative cpu time consumed.', (full) =>
      ofEach(usages(), (usage) => counting(full, usage.span, usage.labels, (time) => usage.seconds(time))),
    ),
    metric('container_memory_working_set_bytes', 'gauge', 'Current working set.', (full) =>
      ofEach(usages(), (usage) => during(full, usage.span, usage.labels, (time) => usage.memory(time))),
    ),
  ];
};
