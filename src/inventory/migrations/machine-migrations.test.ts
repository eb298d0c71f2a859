import { beforeEach, expect, test, vi } from 'vitest';
import { VMI, VMIM } from '../../resources/kinds';
import { instance, putAll, running, scene, type Scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import type { MachineMigrations } from './machine-migrations';
import { migrationRecordOf } from './migration-record';
import { move, movingInstance, stateOf, timeAt } from './migrations.fixture';

vi.mock('./migration-record', async (original) => {
  const actual = await original<typeof import('./migration-record')>();
  return { ...actual, migrationRecordOf: vi.fn(actual.migrationRecordOf) };
});

let here: Scene;
let source: MachineMigrations;
beforeEach(() => {
  here = scene();
  source = inventoryOf(here.session).machineMigrations('ns', 'web');
});

const names = (): readonly string[] => source.read().records.map(({ name }) => name);

test('are those of the machine, newest first, with the one that goes on', async () => {
  putAll(here.api, {
    vm: [running('web')],
    vmi: [movingInstance('web', 'a', stateOf('now', 'a', 'b', { startTimestamp: timeAt(9) }))],
    migration: [
      move('old', 'web', { phase: 'Succeeded' }),
      move('now', 'web', { phase: 'Running', minute: 8 }),
      move('middle', 'web', { phase: 'Failed', minute: 4 }),
      move('stranger', 'db', { phase: 'Running' }),
    ],
  });
  source.subscribe(() => undefined);
  await here.time.settle();
  expect(names()).toEqual(['now', 'middle', 'old']);
  expect(source.read()).toMatchObject({ state: { phase: 'live' }, current: { name: 'now', source: 'a', target: 'b' } });
  const before = source.read();
  here.api.put(VMIM, move('stranger', 'db', { phase: 'Succeeded' }));
  await here.time.settle();
  expect(source.read()).toBe(before);
  here.api.put(VMI, instance('web', 'ns', 'b'));
  here.api.put(VMIM, move('now', 'web', { phase: 'Succeeded', minute: 8 }));
  here.api.remove(VMIM, 'ns', 'old');
  await here.time.settle();
  expect(names()).toEqual(['now', 'middle']);
  expect(source.read().current).toBeUndefined();
  expect(source.read().records[1]).toBe(before.records[1]);
});

test('one that waits knows its place among those of the namespace, which may not be all', async () => {
  putAll(here.api, {
    vm: [running('web')],
    vmi: [instance('web', 'ns', 'a')],
    migration: [
      move('mine', 'web', { minute: 5 }),
      move('first', 'db', { minute: 1 }),
      move('later', 'x', { minute: 9 }),
    ],
  });
  source.subscribe(() => undefined);
  await here.time.settle();
  expect(source.read().current?.queue).toEqual({ position: 2, of: 3, waitsFor: 'unknown', exact: false });
});

test('what one waits for is told only where it is certain: by the sources that are known, and by how many run', async () => {
  const evacuation = (node: string): object => ({ annotations: { 'kubevirt.io/evacuationMigration': node } });
  putAll(here.api, {
    vm: [running('web')],
    vmi: [instance('web', 'ns', 'a')],
    migration: [
      move('mine', 'web', { minute: 5 }),
      move('r-1', 'x-1', { phase: 'Running', more: evacuation('a') }),
      move('r-2', 'x-2', { phase: 'Running' }),
    ],
  });
  source.subscribe(() => undefined);
  await here.time.settle();
  const waitsFor = (): string | undefined => source.read().current?.queue?.waitsFor;
  expect(waitsFor()).toBe('unknown');
  here.api.put(VMIM, move('r-3', 'x-3', { phase: 'Running', more: evacuation('a') }));
  await here.time.settle();
  expect(waitsFor()).toBe('node');
  here.api.put(VMIM, move('r-4', 'x-4', { phase: 'Running' }));
  here.api.put(VMIM, move('r-5', 'x-5', { phase: 'Running' }));
  await here.time.settle();
  expect(waitsFor()).toBe('cluster');
});

test('one that waits costs no look at those that have ended', async () => {
  const ended = Array.from({ length: 50 }, (_none, index) =>
    move(`old-${index}`, `x-${index}`, { phase: 'Succeeded' }),
  );
  putAll(here.api, {
    vm: [running('web')],
    vmi: [instance('web', 'ns', 'a')],
    migration: [move('mine', 'web'), move('again', 'web'), move('other', 'db'), ...ended],
  });
  source.subscribe(() => undefined);
  await here.time.settle();
  const made = vi.mocked(migrationRecordOf);
  made.mockClear();
  here.api.put(VMIM, move('other', 'db', { phase: 'Running' }));
  await here.time.settle();
  expect(source.read().current).toMatchObject({ queue: { of: 2 } });
  expect(made.mock.calls.length).toBeLessThanOrEqual(10);
});

test('opens no watch that the page of the machine does not open', async () => {
  putAll(here.api, { vm: [running('web')], vmi: [instance('web')], migration: [move('m', 'web')] });
  const page = inventoryOf(here.session).machine('ns', 'web');
  const stops = [page.subscribe(() => undefined)];
  await here.time.settle();
  const before = here.api.sockets.length;
  stops.push(source.subscribe(() => undefined));
  await here.time.settle();
  expect(here.api.sockets).toHaveLength(before);
  expect(names()).toEqual(['m']);
  stops.forEach((stop) => stop());
  await here.time.pass(100_000);
  expect(here.api.sockets).toHaveLength(0);
});
