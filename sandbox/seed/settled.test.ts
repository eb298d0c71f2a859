import { describe, expect, it } from 'vitest';
import { allReconcilers } from '../controllers/all';
import { createRecorder } from '../controllers/events';
import { startControllers } from '../controllers/run';
import { definitions } from '../kinds/registry';
import { manualClock, type ManualClock } from '../lib/clock';
import { textAt } from '../lib/json';
import { seededRandom } from '../serve/random';
import type { SeedName } from '../serve/sandbox';
import type { Store, StoreEvent } from '../store/contract';
import { createStore } from '../store/memory';
import { plantSeed } from './seed';
import { tending } from './untended';

interface Alive {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly changes: readonly StoreEvent[];
  stop(): void;
}

/** A planted cluster with its controllers running. */
const bringAlive = (seed: SeedName, vms?: number): Alive => {
  const clock = manualClock(new Date('2026-10-01T08:00:00Z'));
  const store = createStore({ definitions, clock, random: seededRandom(1) });
  plantSeed(seed, { store, clock, random: seededRandom(2), vms });
  const changes: StoreEvent[] = [];
  store.subscribe((event) => {
    if (event.kind !== 'events.') changes.push(event);
  });
  const controllers = startControllers(
    { store, clock, random: seededRandom(3), record: createRecorder(store, clock) },
    { reconcilers: tending(seed, allReconcilers()) },
  );
  return { store, clock, changes, stop: () => controllers.stop() };
};

const changed = (changes: readonly StoreEvent[]): readonly string[] => [
  ...new Set(changes.map(({ kind, object }) => `${kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`)),
];

const statusOf = (store: Store, namespace: string, name: string): string | undefined =>
  textAt(store.get('virtualmachines.kubevirt.io', namespace, name), 'status', 'printableStatus');

describe('a planted cluster under its controllers', () => {
  it('is left alone where it is at rest', () => {
    const { clock, changes, stop } = bringAlive('huge', 200);
    clock.advance(30_000);
    stop();
    expect(changed(changes)).toEqual([]);
  });

  it('goes on importing and migrating for some minutes, then comes to an end', () => {
    const { store, clock, stop } = bringAlive('small');
    clock.advance(240_000);
    expect(statusOf(store, 'warehouse', 'forklift-telemetry')).toBe('Provisioning');
    expect(statusOf(store, 'shop', 'orders-db')).toBe('Migrating');
    clock.advance(600_000);
    stop();
    expect(statusOf(store, 'warehouse', 'forklift-telemetry')).toBe('Running');
    expect(statusOf(store, 'shop', 'orders-db')).toBe('Running');
  });

  it('shows every interesting state in the small seed', () => {
    const { store, stop } = bringAlive('small');
    const states = new Set(
      store.list('virtualmachines.kubevirt.io').map((vm) => textAt(vm, 'status', 'printableStatus')),
    );
    stop();
    expect([...states].sort()).toEqual([
      'CrashLoopBackOff',
      'DataVolumeError',
      'ErrorPvcNotFound',
      'ErrorUnschedulable',
      'ImagePullBackOff',
      'Migrating',
      'Paused',
      'Provisioning',
      'Running',
      'Starting',
      'Stopped',
      'Stopping',
      'Terminating',
    ]);
  });

  it('goes on living: a machine that was starting runs, a running one can be stopped and started again', () => {
    const { store, clock, stop } = bringAlive('small');
    clock.advance(15_000);
    expect(statusOf(store, 'shop', 'web-frontend-3')).toBe('Running');
    const strategy = (runStrategy: string): void => {
      store.modify('virtualmachines.kubevirt.io', 'shop', 'web-frontend-1', (vm) => {
        vm['spec'] = { ...(vm['spec'] as object), runStrategy };
      });
    };
    strategy('Halted');
    clock.advance(20_000);
    expect(statusOf(store, 'shop', 'web-frontend-1')).toBe('Stopped');
    strategy('Always');
    clock.advance(20_000);
    expect(statusOf(store, 'shop', 'web-frontend-1')).toBe('Running');
    stop();
  });

  it('keeps what is broken on purpose as it is', () => {
    const { store, clock, changes, stop } = bringAlive('broken');
    clock.advance(60_000);
    stop();
    expect(changed(changes).filter((key) => key.includes(' broken/'))).toEqual([]);
    expect(statusOf(store, 'shop', 'healthy-running')).toBe('Running');
  });
});
