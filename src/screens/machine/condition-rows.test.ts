import { describe, expect, it } from 'vitest';
import { sampleVm, sampleVmi } from '../../resources/sample.fixture';
import { vmConditions } from './condition-rows';

const vm = sampleVm({
  conditions: [
    { type: 'Ready', status: 'False', reason: 'VMINotExists' },
    { type: 'LiveMigratable', status: 'True' },
    { type: 'RestartRequired', status: 'True' },
  ],
});
const staleOf = (rows: ReturnType<typeof vmConditions>): readonly (readonly [string, boolean])[] =>
  rows.map(({ condition, stale }) => [condition.type, stale]);

describe('the conditions of a VM', () => {
  it('are all current while it runs', () => {
    expect(staleOf(vmConditions({ vm, vmi: sampleVmi({ phase: 'Running' }) }))).toEqual([
      ['Ready', false],
      ['LiveMigratable', false],
      ['RestartRequired', false],
    ]);
  });

  it.each([undefined, sampleVmi({ phase: 'Succeeded' })])('of an instance that is gone are of an earlier run', (vmi) =>
    expect(staleOf(vmConditions({ vm, vmi }))).toEqual([
      ['Ready', false],
      ['LiveMigratable', true],
      ['RestartRequired', false],
    ]),
  );

  it('of a stand-alone instance there are none', () => {
    expect(vmConditions({ vm: undefined, vmi: sampleVmi() })).toEqual([]);
  });
});
