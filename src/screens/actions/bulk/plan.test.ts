import { describe, expect, it } from 'vitest';
import { accessKey } from '../../../cluster/access';
import type { Target } from '../../../commands/command';
import { stop } from '../../../commands/vm/stop';
import { VM } from '../../../resources/kinds';
import { sampleVm, sampleVmi } from '../../../resources/sample.fixture';
import type { Verdicts } from '../offers';
import { lookAt, planOf, questionsOf } from './plan';

const target = (name: string, namespace: string, isOn: boolean): Target => ({
  ref: { kind: VM, namespace, name },
  vm: sampleVm({ strategy: isOn ? 'Always' : 'Halted' }),
  vmi: isOn ? sampleVmi() : undefined,
});
const targets = [
  target('a', 'shop', true),
  target('b', 'shop', false),
  target('c', 'bank', true),
  target('d', 'bank', false),
  target('e', 'bank', false),
];
const looked = targets.map((one) => lookAt(stop, one));
const namesOf = (some: readonly Target[]): readonly string[] => some.map(({ ref }) => ref.name);

describe('what an action on many comes to', () => {
  it('asks each question about permissions once, and only for those whose state allows it', () => {
    expect(questionsOf(looked).map(({ namespace, subresource }) => `${namespace} ${subresource}`)).toEqual([
      'shop stop',
      'bank stop',
    ]);
  });

  it('leaves out what does not apply, in groups by reason, the largest first', () => {
    const denied: Verdicts = new Map(
      questionsOf(looked)
        .filter(({ namespace }) => namespace === 'bank')
        .map((request) => [accessKey(request), 'denied']),
    );
    const plan = planOf(looked, denied);
    expect(namesOf(plan.targets)).toEqual(['a']);
    expect(plan.groups.map(({ reason, targets: some }) => [reason.key.slice(0, 24), namesOf(some)])).toEqual([
      ['It is not running', ['b', 'd', 'e']],
      ['You need the permission ', ['c']],
    ]);
    expect(plan.skipped).toHaveLength(4);
  });

  it('forbids nothing that is not answered yet', () => {
    expect(namesOf(planOf(looked, new Map()).targets)).toEqual(['a', 'c']);
  });
});
