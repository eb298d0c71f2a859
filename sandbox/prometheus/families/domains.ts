/** The machines that run, or have run: what their figures are made of. */
import { quantityValue } from '../../lib/quantity';
import { isRecord, listAt, numberAtPath, textAt } from './reading';
import type { KubeObject } from '../../store/object';
import { labelsFrom, type Labels } from '../series/series';
import type { Span } from '../series/chronicle';
import { fraction, loadOf, type Load } from './load';

const MI = 2 ** 20;

export interface Pause {
  readonly from: number;
  to: number | undefined;
}

/** One process of a machine on one node; a live migration begins another. */
export interface Domain {
  readonly span: Span;
  readonly namespace: string;
  readonly name: string;
  readonly node: string;
  readonly labels: Labels;
  readonly vcpus: number;
  /** Bytes. */
  readonly memory: number;
  /** How full its memory is, between 0 and 1. */
  readonly memoryLevel: number;
  readonly cpu: Load;
  readonly network: Load;
  readonly disk: Load;
  /** Seconds of full use since the process began, without those in which the machine was paused. */
  spent(load: Load, time: number): number;
  /** 0 while it is paused. */
  share(load: Load, time: number): number;
  /** The labels, and one more. */
  with(label: string, value: string): Labels;
}

/** `app.kubernetes.io/name` → `kubernetes_vmi_label_app_kubernetes_io_name`. kubevirt: pkg/monitoring/metrics/virt-handler/domainstats */
const labelName = (key: string): string => {
  const known = labelNames.get(key) ?? `kubernetes_vmi_label_${key.replace(/\W/g, '_')}`;
  labelNames.set(key, known);
  return known;
};

const labelNames = new Map<string, string>();

const labelsOf = ({ metadata }: KubeObject, node: string): Labels =>
  labelsFrom({
    node,
    namespace: metadata.namespace,
    name: metadata.name,
    ...Object.fromEntries(Object.entries(metadata.labels ?? {}).map(([key, value]) => [labelName(key), value])),
  });

export const vcpusOf = (vmi: KubeObject): number => {
  const current = numberAtPath(vmi, 'status', 'currentCPUTopology', 'sockets');
  const place = current === undefined ? ['spec', 'domain', 'cpu'] : ['status', 'currentCPUTopology'];
  const count = (field: string): number => numberAtPath(vmi, ...place, field) ?? 1;
  return Math.max(1, count('sockets') * count('cores') * count('threads'));
};

export const memoryOf = (vmi: KubeObject): number =>
  quantityValue(textAt(vmi, 'status', 'memory', 'guestCurrent')) ??
  quantityValue(textAt(vmi, 'spec', 'domain', 'memory', 'guest')) ??
  quantityValue(textAt(vmi, 'spec', 'domain', 'resources', 'requests', 'memory')) ??
  1024 * MI;

const pausedFor = (pauses: readonly Pause[], load: Load, from: number, time: number): number => {
  let sum = 0;
  for (const pause of pauses) {
    const begin = Math.max(from, pause.from);
    const end = Math.min(time, pause.to ?? time);
    if (end > begin) sum += load.until(end) - load.until(begin);
  }
  return sum;
};

/** The figures of one span; `pauses` may grow. */
export const domainOf = (span: Span, pauses: readonly Pause[]): Domain => {
  const vmi = span.object;
  const { namespace = '', name } = vmi.metadata;
  const key = `${namespace}/${name}`;
  const node = span.state;
  const more = new Map<string, Labels>();
  const labels = labelsOf(vmi, node);
  const loads: { cpu?: Load; network?: Load; disk?: Load } = {};
  const begun = new Map<Load, number>();
  const beginning = (load: Load): number => {
    const known = begun.get(load) ?? load.until(span.from);
    begun.set(load, known);
    return known;
  };
  return {
    span,
    namespace,
    name,
    node,
    labels,
    vcpus: vcpusOf(vmi),
    memory: memoryOf(vmi),
    memoryLevel: fraction(`memory ${key}`),
    get cpu() {
      return (loads.cpu ??= loadOf(key));
    },
    get network() {
      return (loads.network ??= loadOf(`network ${key}`));
    },
    get disk() {
      return (loads.disk ??= loadOf(`disk ${key}`));
    },
    spent: (load, time) => {
      const done = load.until(time) - beginning(load);
      return Math.max(0, pauses.length === 0 ? done : done - pausedFor(pauses, load, span.from, time));
    },
    share: (load, time) =>
      pauses.some(({ from, to = Number.POSITIVE_INFINITY }) => from <= time && time < to) ? 0 : load.at(time),
    with: (label, value) => {
      const known = more.get(`${label}\u0000${value}`) ?? new Map([...labels, [label, value]]);
      more.set(`${label}\u0000${value}`, known);
      return known;
    },
  };
};

/** Names of the network cards, as the domain calls them. */
export const cardsOf = ({ span }: Domain): readonly string[] =>
  listAt(span.object, 'spec', 'domain', 'devices', 'interfaces').flatMap((card) => textAt(card, 'name') ?? []);

/** Names of the disks: those of their volumes. */
export const disksOf = ({ span }: Domain): readonly string[] =>
  listAt(span.object, 'spec', 'domain', 'devices', 'disks').filter(isRecord).flatMap((disk) => textAt(disk, 'name') ?? []); // prettier-ignore
