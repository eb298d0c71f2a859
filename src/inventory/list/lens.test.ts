import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { VM, VMI } from '../../resources/kinds';
import { instance, machine, putAll, running, scene, standAlone, type Scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import type { Fleet } from '../join/fleet';
import { EMPTY_QUERY, type VmColumn, type VmQuery } from '../list.types';
import { Lens } from './lens';

let here: Scene;
let fleet: Fleet;
beforeEach(() => {
  here = scene();
  fleet = inventoryOf(here.session).fleet(undefined);
});

const names = (lens: Lens, query: Partial<VmQuery> = {}): readonly string[] =>
  lens.look({ ...EMPTY_QUERY, ...query }).records.map((record) => record.name);

const start = async (): Promise<Lens> => {
  const lens = new Lens(fleet, 'machines');
  fleet.subscribe(() => undefined);
  await here.time.settle();
  return lens;
};

test('looking twice without a change gives the same object; a change elsewhere keeps the rows', async () => {
  putAll(here.api, { vm: [running('web'), machine('db')], vmi: [instance('web')] });
  const lens = await start();
  const first = lens.look(EMPTY_QUERY);
  expect(lens.look({ ...EMPTY_QUERY })).toBe(first);
  const stopped = lens.look({ ...EMPTY_QUERY, status: ['Stopped'] });
  here.api.put(VMI, instance('web', 'ns', 'node-9'));
  await here.time.settle();
  const after = lens.look({ ...EMPTY_QUERY, status: ['Stopped'] });
  expect(after.records).toBe(stopped.records);
  expect(after.summary).not.toBe(stopped.summary);
  expect(after.summary.node).toEqual([
    { value: '', count: 1 },
    { value: 'node-9', count: 1 },
  ]);
});

test('filters by all parts of the query, and tells what cannot be read', async () => {
  putAll(here.api, {
    vm: [running('web-1', 'a'), running('web-2', 'b'), machine('db', 'a')],
    vmi: [instance('web-1', 'a'), instance('web-2', 'b', 'node-2')],
  });
  const lens = await start();
  expect(names(lens, { text: 'WEB' })).toEqual(['web-1', 'web-2']);
  expect(names(lens, { text: 'web b/' })).toEqual(['web-2']);
  expect(names(lens, { text: '10.0.0' })).toEqual(['web-1', 'web-2']);
  expect(names(lens, { namespace: ['a'], status: ['Stopped', 'Paused'] })).toEqual(['db']);
  expect(names(lens, { node: ['node-2', ''] })).toEqual(['db', 'web-2']);
  expect(names(lens, { labels: 'app in (web-1,db)' })).toEqual(['db', 'web-1']);
  const broken = lens.look({ ...EMPTY_QUERY, labels: 'app in (' });
  expect(broken.records).toHaveLength(3);
  expect(broken.problem).toBeDefined();
  expect(lens.look(EMPTY_QUERY).problem).toBeUndefined();
});

test('summary counts everything before the filter', async () => {
  putAll(here.api, { vm: [running('web', 'a'), running('db', 'b'), machine('off', 'b')] });
  const lens = await start();
  const { summary, total, records } = lens.look({ ...EMPTY_QUERY, text: 'web' });
  expect(records).toHaveLength(1);
  expect(total).toBe(3);
  expect(summary.status).toEqual([
    { value: 'Running', count: 2 },
    { value: 'Stopped', count: 1 },
  ]);
  expect(summary.namespace).toEqual([
    { value: 'a', count: 1 },
    { value: 'b', count: 2 },
  ]);
});

test('instances are all VMIs, with or without a VM', async () => {
  putAll(here.api, { vm: [running('web'), machine('off')], vmi: [instance('web'), standAlone('alone')] });
  const lens = new Lens(fleet, 'instances');
  await start();
  const rows = lens.look(EMPTY_QUERY).records;
  expect(rows.map((record) => [record.name, record.vm !== undefined])).toEqual([
    ['alone', false],
    ['web', true],
  ]);
  here.api.put(VMI, instance('off'));
  here.api.remove(VMI, 'ns', 'alone');
  await here.time.settle();
  expect(names(lens)).toEqual(['off', 'web']);
});

test('a lens that looks again after a long time reads everything anew', async () => {
  putAll(here.api, { vm: [running('web')] });
  const lens = await start();
  expect(names(lens)).toEqual(['web']);
  for (let change = 0; change < 150; change += 1) {
    here.api.put(VM, machine(`m-${change}`));
    here.time.drawFrame();
  }
  await here.time.settle();
  expect(names(lens)).toHaveLength(151);
});

describe('whatever happens in whatever order', () => {
  const columns: readonly VmColumn[] = [
    'name',
    'namespace',
    'status',
    'node',
    'ips',
    'os',
    'vcpu',
    'memory',
    'created',
    'labels',
  ];
  const step = fc.record({
    name: fc.constantFrom('web-1', 'web-2', 'web-10', 'db', 'a'),
    namespace: fc.constantFrom('x', 'y'),
    what: fc.constantFrom('run', 'stop', 'remove', 'instance', 'end', 'alone'),
    node: fc.constantFrom('node-1', 'node-2'),
    look: fc.boolean(),
  });
  const query = fc.record({
    column: fc.constantFrom(...columns),
    descending: fc.boolean(),
    text: fc.constantFrom('', 'web', '1'),
  });

  test('a lens that follows sees what a new lens sees', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(query, { minLength: 1 }), async (steps, queries) => {
        const own = scene();
        const ownFleet = inventoryOf(own.session).fleet(undefined);
        ownFleet.subscribe(() => undefined);
        const lenses = (['machines', 'instances'] as const).map((rows) => ({ rows, lens: new Lens(ownFleet, rows) }));
        for (const [index, { name, namespace, what, node, look }] of steps.entries()) {
          if (what === 'run') own.api.put(VM, running(name, namespace));
          if (what === 'stop') own.api.put(VM, machine(name, namespace));
          if (what === 'remove') own.api.remove(VM, namespace, name);
          if (what === 'instance') own.api.put(VMI, instance(name, namespace, node));
          if (what === 'alone') own.api.put(VMI, standAlone(name, namespace, node));
          if (what === 'end') own.api.remove(VMI, namespace, name);
          const asked = queries[index % queries.length];
          if (look && asked !== undefined) {
            own.time.drawFrame();
            lenses.forEach(({ lens }) => lens.look(toQuery(asked)));
          }
        }
        await own.time.settle();
        for (const asked of queries) {
          for (const { rows, lens } of lenses) {
            const followed = lens.look(toQuery(asked));
            const fresh = new Lens(ownFleet, rows).look(toQuery(asked));
            expect(followed.records).toEqual(fresh.records);
            expect(followed.summary).toEqual(fresh.summary);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  const toQuery = ({ column, descending, text }: { column: VmColumn; descending: boolean; text: string }): VmQuery => ({
    ...EMPTY_QUERY,
    text,
    sort: { column, descending },
  });
});
