import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VM, VMI, VMIM } from '../../resources/kinds';
import { instance, running, scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import { MigrationLens } from './migration-lens';
import { EMPTY_MIGRATION_QUERY, type MigrationColumn, type MigrationQuery } from './migration.types';
import { move, stateOf } from './migrations.fixture';

const COLUMNS: readonly MigrationColumn[] = [
  'name',
  'namespace',
  'machine',
  'stage',
  'kind',
  'source',
  'target',
  'policy',
  'created',
  'ended',
  'duration',
  'queue',
];
const PHASES = ['', 'Pending', 'Scheduling', 'Running', 'Succeeded', 'Failed'];

const index = fc.integer({ min: 0, max: 5 });
const change = fc.oneof(
  fc.record({
    is: fc.constant('move' as const),
    name: index,
    vmi: index,
    phase: fc.constantFrom(...PHASES),
    at: index,
  }),
  fc.record({ is: fc.constant('end' as const), name: index }),
  fc.record({ is: fc.constant('place' as const), name: index, node: index }),
  fc.record({ is: fc.constant('remove' as const), name: index }),
);
const query: fc.Arbitrary<MigrationQuery> = fc.record({
  text: fc.constantFrom('', 'm-1', 'ns/vm-2', 'n-3'),
  stage: fc.subarray(['waiting', 'running', 'succeeded', 'failed'] as const),
  kind: fc.constantFrom([], ['user' as const]),
  namespace: fc.constantFrom([], ['ns']),
  node: fc.constantFrom([], ['n-1', 'n-2']),
  policy: fc.constantFrom([], ['slow']),
  sort: fc.record({ column: fc.constantFrom(...COLUMNS), descending: fc.boolean() }),
});

test('whatever happens in whatever order, a look that follows sees what a new look sees', async () => {
  const steps = fc.array(fc.tuple(fc.array(change, { maxLength: 6 }), query), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { api, time, session } = scene();
      const migrations = inventoryOf(session).migrations(undefined);
      const lens = new MigrationLens(migrations);
      migrations.subscribe(() => undefined);
      await time.settle();
      for (const [changes, wanted] of all) {
        for (const one of changes) {
          const name = `vm-${one.name}`;
          if (one.is === 'move') {
            const migrationState = stateOf(`m-${one.name}`, `n-${one.at}`, 'n-9', { migrationPolicyName: 'slow' });
            const options = { phase: one.phase, minute: one.at, status: one.at > 3 ? { migrationState } : {} };
            api.put(VMIM, move(`m-${one.name}`, `vm-${one.vmi}`, options));
          } else if (one.is === 'end') {
            api.remove(VMIM, 'ns', `m-${one.name}`);
          } else if (one.is === 'place') {
            api.put(VM, running(name));
            api.put(VMI, instance(name, 'ns', `n-${one.node}`));
          } else {
            api.remove(VM, 'ns', name);
            api.remove(VMI, 'ns', name);
          }
        }
        await time.settle();
        const [followed, fresh] = [lens.look(wanted), new MigrationLens(migrations).look(wanted)];
        expect(followed.records).toEqual(fresh.records);
        expect(followed.summary).toEqual(fresh.summary);
        const places = lens.look(EMPTY_MIGRATION_QUERY).records.flatMap(({ queue }) => queue?.position ?? []);
        expect(places.sort()).toEqual(places.map((_place, before) => before + 1));
      }
      session.close();
    }),
    { numRuns: 40 },
  );
});
