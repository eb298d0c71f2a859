/** kube-state-metrics: docs/metrics/cluster/node-metrics.md; node_exporter's CPU and memory */
import { quantityValue } from '../../lib/quantity';
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { labelsFrom, type Labels, type Metric } from '../series/series';
import type { Domain } from './domains';
import { fraction, loadOf } from './load';
import { always, keptWith, metric } from './metric';
import { listAt, recordAt, textAt } from './reading';

const UNITS: Readonly<Record<string, string>> = { cpu: 'core', memory: 'byte', ephemeral_storage: 'byte' };
const named = (node: KubeObject, more: Record<string, string> = {}): Labels => labelsFrom({ node: node.metadata.name, ...more }); // prettier-ignore

const amounts = (node: KubeObject, field: string): readonly { readonly labels: Labels; readonly value: number }[] =>
  keptWith(node, field, () =>
    Object.entries(recordAt(node, 'status', field)).map(([name, amount]) => {
      const resource = name.replace(/\W/g, '_');
      return {
        labels: named(node, { resource, unit: UNITS[resource] ?? 'integer' }),
        value: quantityValue(amount) ?? 0,
      };
    }),
  );

/** How much a node uses, with what runs on it. */
export interface NodeUse {
  readonly node: KubeObject;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  cores(time: number): number;
  seconds(time: number): number;
  used(time: number): number;
}

const capacity = (node: KubeObject, resource: string): number =>
  quantityValue(textAt(node, 'status', 'capacity', resource) ?? textAt(node, 'status', 'allocatable', resource)) ?? 0;

const alive = ({ span: { from, to = Number.POSITIVE_INFINITY } }: Domain, time: number): boolean => from <= time && time < to; // prettier-ignore

/** `done`: seconds of machines that are forgotten by now, so that counters never go back. */
export const nodeUse = (node: KubeObject, domains: readonly Domain[], done: number): NodeUse => {
  const { name } = node.metadata;
  const cpus = capacity(node, 'cpu');
  const memory = capacity(node, 'memory');
  const system = loadOf(`node ${name}`, 0.015 + 0.02 * fraction(name));
  const own = memory * (0.03 + 0.02 * fraction(`memory ${name}`));
  const sum = (figure: (domain: Domain) => number): number => domains.reduce((total, domain) => total + figure(domain), 0); // prettier-ignore
  return {
    node,
    cpus,
    memory,
    cores: (time) =>
      Math.min(cpus, cpus * system.at(time) + sum((d) => (alive(d, time) ? d.vcpus * d.share(d.cpu, time) : 0))),
    seconds: (time) =>
      done + cpus * system.until(time) + sum((d) => (d.span.from > time ? 0 : d.vcpus * d.spent(d.cpu, Math.min(time, d.span.to ?? time)))), // prettier-ignore
    used: (time) =>
      Math.floor(
        Math.min(memory * 0.98, own + sum((d) => (alive(d, time) ? d.memory * (0.4 + 0.5 * d.memoryLevel) : 0))),
      ),
  };
};

const CONDITIONS = ['true', 'false', 'unknown'];

const conditionMetric = (nodes: () => readonly KubeObject[]): Metric =>
  metric('kube_node_status_condition', 'gauge', 'The condition of a cluster node.', (full) =>
    nodes().flatMap((node) =>
      listAt(node, 'status', 'conditions').flatMap((condition) =>
        CONDITIONS.map((status) => {
          const is = (textAt(condition, 'status') ?? '').toLowerCase() === status;
          return always(full, named(node, { condition: textAt(condition, 'type') ?? '', status }), () => (is ? 1 : 0));
        }),
      ),
    ),
  );

const ROLE = 'node-role.kubernetes.io/';

const stateMetrics = (nodes: () => readonly KubeObject[]): readonly Metric[] => [
  ...(['allocatable', 'capacity'] as const).map((field) =>
    metric(`kube_node_status_${field}`, 'gauge', `The ${field} for different resources of a node.`, (full) =>
      nodes().flatMap((node) => amounts(node, field).map(({ labels, value }) => always(full, labels, () => value))),
    ),
  ),
  metric('kube_node_info', 'gauge', 'Information about a cluster node.', (full) =>
    nodes().map((node) => {
      const info = recordAt(node, 'status', 'nodeInfo');
      const labels = named(node, {
        kernel_version: textAt(info, 'kernelVersion') ?? '',
        os_image: textAt(info, 'osImage') ?? '',
        kubelet_version: textAt(info, 'kubeletVersion') ?? '',
        container_runtime_version: textAt(info, 'containerRuntimeVersion') ?? '',
      });
      return always(full, labels, () => 1);
    }),
  ),
  metric('kube_node_role', 'gauge', 'The role of a cluster node.', (full) =>
    nodes().flatMap(
      (node) =>
      Object.keys(node.metadata.labels ?? {}).filter((label) => label.startsWith(ROLE)).map((label) => always(full, named(node, { role: label.slice(ROLE.length) }), () => 1)), // prettier-ignore
    ),
  ),
  metric('kube_node_spec_unschedulable', 'gauge', 'Whether a node can schedule new pods.', (full) =>
    nodes().map((node) => always(full, named(node), () => (recordAt(node, 'spec')['unschedulable'] === true ? 1 : 0))),
  ),
  conditionMetric(nodes),
];

const MODES = { user: 0.8, system: 0.2 } as const;
const on = ({ node }: NodeUse, more: Record<string, string> = {}): Labels => labelsFrom({ instance: node.metadata.name, ...more }); // prettier-ignore

const useMetrics = (uses: () => readonly NodeUse[]): readonly Metric[] => [
  metric('node_cpu_seconds_total', 'counter', 'Seconds the CPUs spent in each mode.', (full) =>
    uses().flatMap((use) => [
      ...Object.entries(MODES).map(([mode, share]) => always(full, on(use, { mode, cpu: 'all' }), (time) => share * use.seconds(time))), // prettier-ignore
      always(full, on(use, { mode: 'idle', cpu: 'all' }), (time) => Math.max(0, (use.cpus * time) / 1000 - use.seconds(time))), // prettier-ignore
    ]),
  ),
  metric('node_memory_MemTotal_bytes', 'gauge', 'Memory information field MemTotal_bytes.', (full) =>
    uses().map((use) => always(full, on(use), () => use.memory)),
  ),
  metric('node_memory_MemAvailable_bytes', 'gauge', 'Memory information field MemAvailable_bytes.', (full) =>
    uses().map((use) => always(full, on(use), (time) => use.memory - use.used(time))),
  ),
  metric('instance:node_cpu:rate:sum', 'gauge', 'Cores that a node uses.', (full) =>
    uses().map((use) => always(full, on(use), (time) => use.cores(time))),
  ),
  metric('instance:node_memory_utilisation:ratio', 'gauge', 'Share of the memory that a node uses.', (full) =>
    uses().map((use) => always(full, on(use), (time) => use.used(time) / use.memory)),
  ),
];

/** Metrics of nodes. */
export const nodeMetrics = (store: Store, uses: () => readonly NodeUse[]): readonly Metric[] => [
  ...stateMetrics(() => store.list('nodes.')),
  ...useMetrics(uses),
];
