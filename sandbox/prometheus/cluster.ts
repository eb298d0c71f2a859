/** Everything that can be measured in a sandbox: what is followed, and the metrics that are made of it. */
import { copiesUnderWay } from '../controllers/migration/progress';
import { KIND } from '../controllers/object/kind-ids';
import type { GuestMachines } from '../guests/machines';
import type { Clock } from '../lib/clock';
import type { Store, WatchSource } from '../store/contract';
import type { KubeObject } from '../store/object';
import { connectionMetrics } from '../virt-api/metrics';
import { domainMetrics } from './families/domain-metrics';
import { domainOf, type Domain, type Pause } from './families/domains';
import { fileSystemMetrics } from './families/file-systems';
import { machineInfo } from './families/machine-info';
import { machineParts } from './families/machine-parts';
import { FIGURES, migrationMetrics, OFTEN } from './families/migrations';
import { nodeMetrics, nodeUse, type NodeUse } from './families/nodes';
import { podMetrics, runningPods, usagesOf, type Usage } from './families/pods';
import { listAt, textAt, timeOf } from './families/reading';
import { recordingRules } from './families/rules';
import { createChronicle, type Chronicle, type Span } from './series/chronicle';
import { selectFrom } from './series/matchers';
import { createRecording } from './series/recording';
import { labelsFrom, type Metric, type Source } from './series/series';

export interface Measurements extends Source {
  /** How much each node uses. */
  nodes(): readonly NodeUse[];
  /** How much the containers that run now use. */
  containers(): readonly Usage[];
  /** Makes what is kept of each machine, which the first question else waits for; a machine at a time. */
  prepare(): Generator<unknown, void>;
  close(): void;
}

interface Parts {
  readonly store: Store & WatchSource;
  readonly clock: Clock;
  /** Absent in a cluster without KubeVirt. */
  readonly guests: GuestMachines | undefined;
}

const stateTime = (vmi: KubeObject, phase: string): number | undefined =>
  timeOf(
    textAt(
      listAt(vmi, 'status', 'phaseTransitionTimestamps').find((entry) => textAt(entry, 'phase') === phase),
      'phaseTransitionTimestamp',
    ),
  );

/** When the process on the present node began: at the start, or at the end of the last migration. */
const beganAt = (vmi: KubeObject): number | undefined => {
  const started = stateTime(vmi, 'Running');
  // of a migration that failed the target is another node
  const moved = timeOf(textAt(vmi, 'status', 'migrationState', 'endTimestamp'));
  const target = textAt(vmi, 'status', 'migrationState', 'targetNode');
  return moved !== undefined && target === textAt(vmi, 'status', 'nodeName') ? Math.max(moved, started ?? 0) : started;
};

const phaseOf = (object: KubeObject): string => textAt(object, 'status', 'phase') ?? '';
const created = (object: KubeObject): number | undefined => timeOf(object.metadata.creationTimestamp);

const pausedSince = (vmi: KubeObject): { readonly since: number | undefined } | undefined => {
  const condition = listAt(vmi, 'status', 'conditions').find(
    (each) => textAt(each, 'type') === 'Paused' && textAt(each, 'status') === 'True',
  );
  return condition === undefined ? undefined : { since: timeOf(textAt(condition, 'lastTransitionTime')) };
};

/** The processes of machines, with the times in which they stood still. */
const followDomains = ({ store, clock }: Parts) => {
  const pauses = new WeakMap<Span, Pause[]>();
  const made = new WeakMap<Span, { readonly object: KubeObject; readonly domain: Domain }>();
  const finished = new Map<string, number>();
  const domainFor = (span: Span): Domain => {
    const known = made.get(span);
    if (known?.object === span.object) return known.domain;
    const domain = domainOf(span, pauses.get(span) ?? []);
    made.set(span, { object: span.object, domain });
    return domain;
  };
  const chronicle = createChronicle({
    store,
    clock,
    kind: KIND.vmi,
    read: (vmi) => {
      const node = textAt(vmi, 'status', 'nodeName');
      return phaseOf(vmi) === 'Running' && node !== undefined ? { state: node, since: beganAt(vmi) } : undefined;
    },
    changed: (span, now) => {
      const known = pauses.get(span) ?? [];
      pauses.set(span, known);
      const paused = pausedSince(span.object);
      const last = known.at(-1);
      const open = last !== undefined && last.to === undefined;
      if (paused !== undefined && !open) known.push({ from: paused.since ?? now, to: undefined });
      if (paused === undefined && open) last.to = now;
    },
    forgotten: (span) => {
      const domain = domainFor(span);
      const seconds = domain.vcpus * domain.spent(domain.cpu, span.to ?? span.from);
      finished.set(span.state, (finished.get(span.state) ?? 0) + seconds);
    },
  });
  const domains = function* (): Generator<Domain> {
    for (const span of chronicle.spans()) yield domainFor(span);
  };
  return { chronicle, finished, domains };
};

type Domains = ReturnType<typeof followDomains>;

/** Begins to follow a cluster that has been planted. */
export const measure = (parts: Parts): Measurements => {
  const { store, clock, guests } = parts;
  const has = (kind: string): boolean => store.kinds().some(({ group, plural }) => `${plural}.${group}` === kind);
  const open: { close(): void }[] = [];
  const follow = (
    kind: (typeof KIND)[keyof typeof KIND],
    state: (object: KubeObject) => string,
    since = created,
  ): Chronicle => {
    // prettier-ignore
    const chronicle = createChronicle({ store, clock, kind, read: (object) => ({ state: state(object), since: since(object) }) }); // prettier-ignore
    open.push(chronicle);
    return chronicle;
  };
  const pods = follow(KIND.pod, (pod) => `${phaseOf(pod)}/${textAt(pod, 'spec', 'nodeName') ?? ''}`);
  const virtual = has(KIND.vmi) ? followDomains(parts) : undefined;
  const domains = (): Iterable<Domain> => virtual?.domains() ?? [];
  if (virtual !== undefined) open.push(virtual.chronicle);
  const machine = (): ((uid: string, node: string) => Domain | undefined) => {
    const byKey = new Map<string, Domain>();
    for (const domain of domains()) byKey.set(`${domain.span.object.metadata.uid}/${domain.node}`, domain);
    return (uid, node) => byKey.get(`${uid}/${node}`);
  };
  const nodes = (): readonly NodeUse[] => usesOf(store, virtual);
  const virtualMetrics = virtual === undefined ? [] : machineMetrics(parts, virtual, follow, open);
  const metrics: readonly Metric[] = [
    ...virtualMetrics,
    ...podMetrics(pods, machine),
    ...nodeMetrics(store, nodes),
    ...(guests === undefined ? [] : connectionMetrics(guests.sessions)),
  ];
  return {
    now: () => clock.now().getTime(),
    metrics: () => metrics,
    rules: recordingRules(),
    select: (matchers) => selectFrom(metrics, matchers),
    nodes,
    containers: () => {
      const find = machine();
      return runningPods(pods).filter(({ to }) => to === undefined).flatMap((span) => usagesOf(span, find)); // prettier-ignore
    },
    prepare: function* () {
      for (const { cpu } of domains()) yield cpu;
    },
    close: () => {
      for (const each of open) each.close();
    },
  };
};

const usesOf = (store: Store, virtual: Domains | undefined): readonly NodeUse[] => {
  const byNode = new Map<string, Domain[]>();
  for (const domain of virtual?.domains() ?? []) {
    const known = byNode.get(domain.node);
    if (known === undefined) byNode.set(domain.node, [domain]);
    else known.push(domain);
  }
  return store
    .list(KIND.node)
    .map((node) => nodeUse(node, byNode.get(node.metadata.name) ?? [], virtual?.finished.get(node.metadata.name) ?? 0));
};

const machineMetrics = (
  { store, clock, guests }: Parts,
  { domains }: Domains,
  follow: (
    kind:
      | 'virtualmachines.kubevirt.io'
      | 'virtualmachineinstances.kubevirt.io'
      | 'virtualmachineinstancemigrations.kubevirt.io',
    state: (object: KubeObject) => string,
    since?: (object: KubeObject) => number | undefined,
  ) => Chronicle,
  open: { close(): void }[],
): readonly Metric[] => {
  const copies = createRecording({
    clock,
    every: OFTEN,
    look: () =>
      copiesUnderWay({ store, clock, guests }).map(({ vmi, progress }) => ({
        labels: labelsFrom({ namespace: vmi.metadata.namespace, name: vmi.metadata.name, node: textAt(vmi, 'status', 'nodeName') }), // prettier-ignore
        figures: FIGURES.map(([figure]) => progress[figure]),
      })),
  });
  const migrations = follow(KIND.migration, () => 'there');
  const stop = store.subscribeTo(KIND.migration, ({ object }) => {
    if (phaseOf(object) === 'Running') copies.wake();
  });
  copies.wake();
  open.push(copies, { close: stop });
  const machines = follow(
    KIND.vm,
    (vm) => (textAt(vm, 'status', 'printableStatus') ?? 'Stopped').toLowerCase(),
    (vm) => timeOf(textAt(listAt(vm, 'status', 'conditions').find((each) => textAt(each, 'type') === 'Ready'), 'lastTransitionTime')) ?? created(vm), // prettier-ignore
  );
  const instances = follow(
    KIND.vmi,
    (vmi) => `${phaseOf(vmi)}/${textAt(vmi, 'status', 'nodeName') ?? ''}`,
    (vmi) => stateTime(vmi, phaseOf(vmi)) ?? created(vmi),
  );
  return [
    ...machineInfo({ machines, instances }),
    ...machineParts(store, { machines, instances }),
    ...domainMetrics(domains),
    ...fileSystemMetrics(store, domains),
    ...migrationMetrics(migrations, copies, (namespace, vmi) => textAt(store.get(KIND.vmi, namespace, vmi), 'status', 'nodeName')), // prettier-ignore
  ];
};
