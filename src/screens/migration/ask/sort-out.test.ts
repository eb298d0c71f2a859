import { describe, expect, it } from 'vitest';
import type { Target } from '../../../commands/command';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { atOnce } from '../../../lib/course';
import { VM } from '../../../resources/kinds';
import { sampleVm, sampleVmi } from '../../../resources/sample.fixture';
import { planFor, sortOut, spreadOf } from './sort-out';

const target = (name: string, phase = 'Running'): Target => ({
  ref: { kind: VM, namespace: 'demo', name },
  vm: { ...sampleVm(), metadata: { name, namespace: 'demo' } },
  vmi: { ...sampleVmi(), metadata: { name, namespace: 'demo' }, status: { phase, nodeName: 'a' } },
});

const NOTHING = {
  surroundings: undefined,
  context: {},
  open: new Map<string, MigrationRecord>(),
  refusal: () => undefined,
};

describe('several machines', () => {
  it('are sorted by whether they can be migrated, and those that stay by the reason', () => {
    const sorted = atOnce(
      sortOut([target('one'), target('two', 'Succeeded'), target('three', 'Succeeded')], NOTHING, undefined),
    );
    expect(sorted.filter(({ because }) => because === undefined).map(({ key }) => key)).toEqual(['demo/one']);
    const [group, ...others] = planFor(sorted).groups;
    expect(group?.reason).toEqual({ key: 'It is not running' });
    expect(group?.targets.map(({ ref }) => ref.name)).toEqual(['two', 'three']);
    expect(others).toEqual([]);
    expect(spreadOf(sorted)).toEqual([]);
  });

  it('stay where a permission is missing', () => {
    const no = { key: 'no' };
    const sorted = atOnce(sortOut([target('one')], { ...NOTHING, refusal: () => no }, undefined));
    expect(sorted[0]?.because).toEqual(no);
  });
});
