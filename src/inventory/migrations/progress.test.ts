import { beforeEach, describe, expect, test, vi } from 'vitest';
import { httpError, statusBody } from '../../cluster/live/fake-api.fixture';
import { scene, type Scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import { migrationRecordOf, partsOf } from './migration-record';
import type { MigrationRecord, ProgressView } from './migration.types';
import { move, stateOf, timeAt } from './migrations.fixture';
import type { ProgressReader } from './progress';

const STARTED = Date.parse(timeAt(10));
const GIB = 2 ** 30;

let here: Scene;
let reader: ProgressReader;
beforeEach(() => {
  here = scene();
  reader = inventoryOf(here.session).progress.reader();
});

const copying = (name: string, vmi: string, namespace = 'ns', more: object = {}): MigrationRecord => {
  const migrationState = stateOf(name, 'a', 'b', { startTimestamp: timeAt(10), mode: 'PreCopy', ...more });
  const object = move(name, vmi, { namespace, phase: 'Running', status: { migrationState } });
  return migrationRecordOf(partsOf(object, undefined, true), undefined);
};

interface Told {
  readonly vmi: string;
  readonly figure: string;
  readonly value: number;
  readonly node?: string;
  readonly namespace?: string;
  /** Seconds after the begin. */
  readonly after?: number;
}

const matrix = (...all: readonly Told[]): unknown => ({
  status: 'success',
  data: {
    resultType: 'matrix',
    result: all.map(({ vmi, figure, value, node = 'a', namespace = 'ns', after = 30 }) => ({
      metric: { __name__: `kubevirt_vmi_migration_${figure}`, namespace, name: vmi, node },
      values: [
        [STARTED / 1000 - 60, '1'],
        [STARTED / 1000 + after, String(value)],
      ],
    })),
  },
});

const full = (vmi: string, dirty: number): readonly Told[] => [
  { vmi, figure: 'data_processed_bytes', value: 3 * GIB },
  { vmi, figure: 'data_remaining_bytes', value: GIB },
  { vmi, figure: 'data_bytes_total', value: 4 * GIB },
  { vmi, figure: 'dirty_memory_rate_bytes', value: dirty },
  { vmi, figure: 'memory_transfer_rate_bytes', value: GIB / 8 },
];

const watch = async (...migrations: readonly MigrationRecord[]): Promise<() => ProgressView> => {
  reader.want(migrations);
  reader.subscribe(() => undefined);
  await here.time.settle();
  return () => reader.read();
};

describe('figures', () => {
  test('of an older KubeVirt call the rate of the memory that of the disk; the right name counts if both are told', async () => {
    const older = (rate: number): Told => ({ vmi: 'web', figure: 'disk_transfer_rate_bytes', value: rate });
    const others = full('web', 0).filter(({ figure }) => figure !== 'memory_transfer_rate_bytes');
    here.api.serve = () => matrix(...others, older(GIB / 8));
    const view = await watch(copying('m', 'web'));
    expect(view().byKey.get('ns/m')).toMatchObject({ figures: { transferRate: GIB / 8 } });
    here.api.serve = () => matrix(...full('web', 0), older(7));
    await here.time.pass(2_000);
    expect(here.api.asked).toHaveLength(2);
    expect(view().byKey.get('ns/m')).toMatchObject({ figures: { transferRate: GIB / 8 } });
  });

  test('of several migrations come by one query, with an estimate or the reason why there is none', async () => {
    here.api.serve = () => matrix(...full('web', GIB / 16), ...full('db', GIB / 4));
    const view = await watch(copying('m1', 'web'), copying('m2', 'db'), copying('m3', 'silent'));
    expect(here.api.asked).toHaveLength(1);
    expect(view().state).toBe('known');
    expect(view().byKey.get('ns/m1')).toEqual({
      is: 'measured',
      figures: {
        processed: 3 * GIB,
        remaining: GIB,
        total: 4 * GIB,
        dirtyRate: GIB / 16,
        transferRate: GIB / 8,
      },
      share: 0.75,
      estimate: { ms: 16_000 },
      measuredAt: STARTED + 30_000,
      seenAt: expect.any(Number) as number,
    });
    expect(view().byKey.get('ns/m2')).toMatchObject({ estimate: { why: { key: expect.any(String) as string } } });
    expect(view().byKey.get('ns/m3')).toEqual({ is: 'unmeasured' });
  });

  test('are those of the source, of this migration and of this machine', async () => {
    here.api.serve = () =>
      matrix(
        { vmi: 'web', figure: 'data_remaining_bytes', value: 5, node: 'b', after: 40 },
        { vmi: 'web', figure: 'data_remaining_bytes', value: 7, node: 'a', after: 30 },
        { vmi: 'web', figure: 'data_remaining_bytes', value: 9, namespace: 'other' },
        { vmi: 'web', figure: 'data_processed_bytes', value: 1, after: -20 },
        { vmi: 'web', figure: 'something_else', value: 1 },
      );
    const view = await watch(copying('m', 'web'));
    expect(view().byKey.get('ns/m')).toMatchObject({
      figures: { remaining: 7, processed: undefined },
      share: undefined,
    });
  });
});

describe('asking', () => {
  test('happens every two seconds while something is copied, and the page is seen', async () => {
    here.api.serve = () => matrix(...full('web', 0));
    const view = await watch(copying('m', 'web'));
    const first = view();
    await here.time.pass(10_000);
    expect(here.api.asked).toHaveLength(6);
    expect(view()).toBe(first);
    here.api.hidden = true;
    await here.time.pass(60_000);
    expect(here.api.asked).toHaveLength(6);
    here.api.hidden = false;
    await here.time.pass(1000);
    expect(here.api.asked).toHaveLength(7);
    reader.want([]);
    await here.time.pass(60_000);
    expect(here.api.asked).toHaveLength(7);
    expect(view()).toEqual({ byKey: new Map(), state: 'idle' });
  });

  test('is not for migrations that wait or have ended', async () => {
    const object = move('m', 'web', { phase: 'Scheduling' });
    const view = await watch(migrationRecordOf(partsOf(object, undefined, true), undefined));
    expect(here.api.asked).toHaveLength(0);
    expect(view().state).toBe('idle');
  });

  test('is one for all readers, and ends with the last', async () => {
    here.api.serve = () => matrix(...full('web', 0), ...full('db', 0));
    const other = inventoryOf(here.session).progress.reader();
    reader.want([copying('m1', 'web')]);
    other.want([copying('m2', 'db')]);
    const told = vi.fn();
    const stops = [reader.subscribe(told), other.subscribe(() => undefined)];
    await here.time.pass(4000);
    expect(here.api.asked.length).toBeLessThanOrEqual(4);
    expect(here.api.asked.at(-1)?.query.get('query')).toContain('name=~"db|web"');
    expect([...reader.read().byKey.keys()]).toEqual(['ns/m1']);
    expect([...other.read().byKey.keys()]).toEqual(['ns/m2']);
    expect(told).toHaveBeenCalledTimes(1);
    stops.forEach((stop) => stop());
    const before = here.api.asked.length;
    await here.time.pass(60_000);
    expect(here.api.asked).toHaveLength(before);
    expect(here.time.waiting).toBe(0);
  });

  test('goes through the namespaces for who may not read the cluster', async () => {
    here.api.serve = ({ service, query }) => {
      if (service === 'prometheus') {
        return httpError(403, statusBody(403, 'Forbidden', 'no'));
      }
      return query.get('namespace') === 'ns' ? matrix(...full('web', 0)) : httpError(403, 'no');
    };
    const view = await watch(copying('m1', 'web'), copying('m2', 'db', 'other'));
    expect(here.api.asked.map(({ query }) => query.get('namespace'))).toEqual([null, 'ns', 'other']);
    expect(view().state).toBe('known');
    expect(view().byKey.get('ns/m1')).toMatchObject({ is: 'measured' });
    expect(view().byKey.get('other/m2')).toEqual({ is: 'unmeasured', because: 'forbidden' });
  });

  test('that fails for a while leaves the figures as they are, and is tried more and more seldom', async () => {
    here.api.serve = () => matrix(...full('web', 0));
    const view = await watch(copying('m', 'web'));
    const first = view();
    here.api.serve = () => httpError(400, 'no');
    await here.time.pass(60_000);
    expect(view()).toBe(first);
    // 2, 6, 14 and 30 seconds after the first, and then each 30
    expect(here.api.asked).toHaveLength(6);
    await here.time.pass(60_000);
    expect(here.api.asked).toHaveLength(8);
    expect(view()).toMatchObject({ state: 'failed' });
    here.api.serve = () => matrix(...full('web', 0));
    await here.time.pass(34_000);
    expect(view()).toMatchObject({ state: 'known' });
    expect(here.api.asked.length).toBeGreaterThanOrEqual(10);
  });

  test('takes turns where there are many namespaces, and tells which are refused', async () => {
    here.api.serve = ({ service, query }) => {
      if (service === 'prometheus' || query.get('namespace') === 'n-3') {
        return httpError(403, statusBody(403, 'Forbidden', 'no'));
      }
      return matrix({ vmi: 'web', figure: 'data_remaining_bytes', value: 1, namespace: query.get('namespace') ?? '' });
    };
    const all = Array.from({ length: 15 }, (_none, index) => copying('m', 'web', `n-${index}`));
    const view = await watch(...all);
    const measured = (): number => [...view().byKey.values()].filter((one) => one.is === 'measured').length;
    expect([here.api.asked.length, measured()]).toEqual([11, 9]);
    await here.time.pass(2_000);
    expect([here.api.asked.length, measured()]).toEqual([20, 14]);
    expect(view().byKey.get('n-3/m')).toEqual({ is: 'unmeasured', because: 'forbidden' });
  });

  test('tells since when a measurement is known here, whatever the clocks say', async () => {
    here.api.serve = () => matrix(...full('web', 0));
    const view = await watch(copying('m', 'web'));
    const seenAt = (): number | undefined => {
      const one = view().byKey.get('ns/m');
      return one?.is === 'measured' ? one.seenAt : undefined;
    };
    const first = seenAt();
    expect(first).toBeDefined();
    await here.time.pass(10_000);
    expect(seenAt()).toBe(first);
    here.api.serve = () => matrix(...full('web', 0).map((one) => ({ ...one, after: 60 })));
    await here.time.pass(2_000);
    expect((seenAt() ?? 0) - (first ?? 0)).toBe(12_000);
  });

  test.each([
    ['absent', 404],
    ['forbidden', 403],
    ['failed', 400],
  ] as const)('tells when figures are %s', async (state, code) => {
    here.api.serve = () => httpError(code, statusBody(code, 'x', 'no'));
    const view = await watch(copying('m', 'web'));
    expect(view()).toEqual({ byKey: new Map([['ns/m', { is: 'unmeasured' }]]), state });
  });
});
