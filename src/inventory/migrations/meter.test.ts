import { expect, test } from 'vitest';
import { VMIM } from '../../resources/kinds';
import { scene } from '../inventory.fixture';
import { meterOf } from './meter';
import { move, movingInstance, stateOf, timeAt } from './migrations.fixture';

test('a migration that is gone is not measured any more', async () => {
  const { api, time, session } = scene();
  let remaining = 100;
  api.serve = () => ({
    status: 'success',
    data: {
      resultType: 'matrix',
      result: ['web', 'db'].map((name) => ({
        metric: { __name__: 'kubevirt_vmi_migration_data_remaining_bytes', namespace: 'ns', name, node: 'a' },
        values: [[Date.parse(timeAt(10)) / 1000, String(remaining)]],
      })),
    },
  });
  const meter = meterOf(session);
  const moving = (name: string) => ({
    migration: move(`m-${name}`, name, { phase: 'Running' }),
    vmi: movingInstance(name, 'a', stateOf(`m-${name}`, 'a', 'b', { startTimestamp: timeAt(10) })),
  });
  const all = new Map([
    ['web', moving('web')],
    ['db', moving('db')],
  ]);
  const stops = ['web', 'db'].map((name) => {
    const ask = (): void => {
      const one = all.get(name);
      if (one !== undefined) meter.shareOf(one.migration, one.vmi);
    };
    ask();
    return meter.subscribe(ask);
  });
  const asked = (): string | null | undefined => api.asked.at(-1)?.query.get('query');
  await time.pass(2_000);
  expect(asked()).toContain('name=~"db|web"');
  api.remove(VMIM, 'ns', 'm-db');
  all.delete('db');
  for (let step = 0; step < 3; step += 1) {
    remaining -= 10;
    await time.pass(2_000);
  }
  expect(asked()).toContain('name=~"web"');
  stops.forEach((stop) => stop());
  const before = api.asked.length;
  await time.pass(60_000);
  expect(api.asked).toHaveLength(before);
});
