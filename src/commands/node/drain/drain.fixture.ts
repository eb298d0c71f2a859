/** A node with machines, and a drain of it, for tests. */
import { ApiError } from '../../../cluster/errors';
import { ManualTime } from '../../../cluster/live/manual-time.fixture';
import type { KubeObject } from '../../../resources/object';
import { createFakeCluster } from '../../fake-cluster.fixture';
import { Drain, nodeRef } from './drain';
import type { DrainOptions } from './pods';
import type { MigrationFeed } from './line';
import type { MachineFeed } from './steps';

export const OPTIONS: DrainOptions = {
  what: 'machines',
  deleteEmptyDir: false,
  force: false,
  graceSeconds: undefined,
  concurrency: 2,
};

export const owner = (kind: string, name: string) => ({
  apiVersion: 'v1',
  kind,
  name,
  uid: `${kind === 'VirtualMachineInstance' ? 'vmi' : kind}-${name}`,
  controller: true,
});

export const pod = (
  name: string,
  more: Partial<KubeObject['metadata']> = {},
  spec: object = {},
  phase = 'Running',
): KubeObject => ({
  metadata: { name, namespace: 'shop', uid: `pod-${name}`, ...more },
  spec: { nodeName: 'worker-1', ...spec },
  status: { phase },
});

export const launcher = (machine: string, phase = 'Running'): KubeObject =>
  pod(
    `virt-launcher-${machine}`,
    { labels: { 'kubevirt.io': 'virt-launcher' }, ownerReferences: [owner('VirtualMachineInstance', machine)] },
    { volumes: [{ name: 'private', emptyDir: {} }] },
    phase,
  );

export const vmi = (
  name: string,
  node = 'worker-1',
  status: object = {},
  uid = `vmi-${name}`,
  spec: object = {},
): KubeObject => ({
  metadata: { name, namespace: 'shop', uid },
  spec,
  status: { phase: 'Running', nodeName: node, ...status },
});

export const tooMany = (words: string, wait?: number): ApiError =>
  new ApiError('too-many-requests', words, 429, 'TooManyRequests', [], wait);

export const triggered = (name: string): ApiError =>
  tooMany(`admission webhook denied the request: Eviction triggered evacuation of VMI "shop/${name}"`);

const evicted = (call: string): string | undefined => /^POST pods\/(\S+)\/eviction/.exec(call)?.[1];
const short = (name: string): string => name.replace('virt-launcher-', '');

const evacuation = (machine: string, phase: string): KubeObject => ({
  metadata: { name: `kubevirt-evacuation-${machine}`, namespace: 'shop', uid: `move-${machine}` },
  spec: { vmiName: machine },
  status: { phase },
});

const migrationFeedOf = (
  migrations: ReadonlyMap<string, KubeObject>,
  { subscribe }: Pick<MachineFeed, 'subscribe'>,
): MigrationFeed => ({
  all: () => migrations.values(),
  limits: () => ({ perCluster: 5, outboundPerNode: 2 }),
  subscribe,
});

export const drainRig = () => {
  const fake = createFakeCluster();
  const time = new ManualTime();
  const machines = new Map<string, KubeObject>();
  const refusals = new Map<string, ApiError>();
  const feed = { isComplete: true, listeners: new Set<() => void>() };
  const machineFeed: MachineFeed = {
    isComplete: () => feed.isComplete,
    read: (key) => machines.get(key),
    subscribe: (listener) => {
      feed.listeners.add(listener);
      return () => void feed.listeners.delete(listener);
    },
  };
  const migrations = new Map<string, KubeObject>();
  const migrationFeed = migrationFeedOf(migrations, machineFeed);
  fake.put('nodes', { metadata: { name: 'worker-1' }, spec: {} });
  fake.beforeWrite = (call) => {
    const error = refusals.get(evicted(call) ?? '');
    if (error !== undefined) {
      fake.calls.push(call);
      throw error;
    }
  };
  const tell = (): void => feed.listeners.forEach((listener) => listener());
  const put = (name: string, node: string, status: object = {}, spec: object = {}): void => {
    machines.set(`shop/${name}`, vmi(name, node, status, `vmi-${name}`, spec));
    tell();
  };
  return {
    fake,
    time,
    machines,
    refusals,
    feed,
    tell,
    /** Sets the instance as the watch would show it. */
    put,
    /** Sets the migration of a machine as the watch would show it. */
    migrate: (name: string, phase: string): void => {
      migrations.set(name, evacuation(name, phase));
      tell();
    },
    moved: (name: string, to = 'worker-2'): void => put(name, to),
    /** A machine on the node, and what its eviction is answered with. */
    machine: (name: string, answer?: ApiError): void => {
      fake.put('pods', launcher(name));
      const isMoved = answer?.message.includes('Eviction triggered') === true;
      machines.set(`shop/${name}`, vmi(name, 'worker-1', isMoved ? { evacuationNodeName: 'worker-1' } : {}));
      if (answer !== undefined) refusals.set(`virt-launcher-${name}`, answer);
    },
    /** Names of the machines that were asked to leave, in that order. */
    evictions: (): readonly string[] => fake.calls.flatMap((call) => evicted(call) ?? []).map(short),
    drainOf: (options: Partial<DrainOptions> = {}, order: readonly string[] = [], uid?: string): Drain =>
      new Drain(
        { cluster: fake.cluster, clock: time, machines: machineFeed, migrations: migrationFeed },
        nodeRef('worker-1', uid),
        { ...OPTIONS, ...options },
        order,
      ),
    states: (drain: Drain): Record<string, string> =>
      Object.fromEntries(drain.state().steps.map(({ pod: { ref }, state }) => [short(ref.name), state.is])),
  };
};

export type DrainRig = ReturnType<typeof drainRig>;
