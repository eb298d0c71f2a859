import { describe, expect, it } from 'vitest';
import { instance, running } from '../../../inventory/inventory.fixture';
import { recordOf } from '../../../inventory/join/record-of';
import type { VmRecord } from '../../../inventory/record';
import type { DrainFate } from '../../../resources/node/drain';
import { planFace, planRows } from './plan-rows';

const machine = (name: string, status: object = {}): VmRecord => {
  const vmi = instance(name);
  return recordOf({
    vm: running(name),
    vmi: { ...vmi, status: { phase: 'Running', nodeName: 'node-1', ...status } },
    migration: undefined,
    expanded: undefined,
  });
};

const MOVES: DrainFate = { is: 'moves', to: 'node-2' };

describe('the plan of a drain', () => {
  it('shows the machines that are still there, as they are now', () => {
    const before = [machine('a'), machine('b')].map((one) => ({ machine: one, node: 'node-1', fate: MOVES }));
    const now = machine('b', { evacuationNodeName: 'node-1' });
    const rows = planRows(before, [now], new Map());
    expect(rows.map(({ key, leaves }) => [key, leaves])).toEqual([['ns/b', true]]);
    expect(rows[0]?.machine).toBe(now);
  });

  it('says of a machine that was asked to leave that it leaves, but not of one that others have to move', () => {
    expect(planFace({ leaves: true, fate: MOVES }).id).toBe('leaves');
    expect(planFace({ leaves: false, fate: MOVES }).id).toBe('moves');
    expect(planFace({ leaves: true, fate: { is: 'external', why: { key: 'x' } } }).id).toBe('external');
  });
});
