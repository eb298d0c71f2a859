import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../kinds/registry';
import type { KindDefinition } from '../../kinds/definition';
import type { KubeObject } from '../../store/object';
import { fieldTest } from './fields';
import { labelSelectorTest, labelTest } from './labels';

describe('label selectors', () => {
  const labels = { app: 'web', tier: 'front', n: '3' };
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web,tier!=back', true],
    ['app!=web', false],
    ['missing!=x', true],
    ['app in (db, web)', true],
    ['app in (db)', false],
    ['app notin (db),tier', true],
    ['missing notin (a)', true],
    ['!missing', true],
    ['!app', false],
    ['missing', false],
    ['n>2', true],
    ['n<2', false],
    ['example.com/x=,app', false],
  ])('%s', (selector, expected) => {
    expect(labelTest(selector)(labels)).toBe(expected);
  });
  it.each(['a b', 'app in web', '=x', 'app=a b', ',', 'app=-x'])('refuses %s', (selector) => {
    expect(() => labelTest(selector)).toThrow(/unable to parse requirement/);
  });
  it('reads LabelSelector objects', () => {
    const expressions = [
      { key: 'app', operator: 'In', values: ['web'] },
      { key: 'gone', operator: 'DoesNotExist' },
    ];
    expect(labelSelectorTest({ matchLabels: { tier: 'front' }, matchExpressions: expressions })(labels)).toBe(true);
    expect(labelSelectorTest({ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] })(labels)).toBe(
      false,
    );
  });
});

describe('field selectors', () => {
  const pods = definitionOf('pods.') as KindDefinition;
  const pod = {
    metadata: { name: 'p', namespace: 'a' },
    spec: { nodeName: 'n1' },
    status: { phase: 'Running' },
  } as unknown;
  const test = (selector: string): boolean => fieldTest(pods, selector)(pod as KubeObject);
  it('compares texts, a missing one is empty', () => {
    expect(test('metadata.name=p,spec.nodeName==n1')).toBe(true);
    expect(test('status.phase!=Running')).toBe(false);
    expect(test('status.podIP=')).toBe(true);
  });
  it('refuses fields that cannot be selected', () => {
    expect(() => test('spec.foo=1')).toThrow('field label not supported: spec.foo');
    expect(() => fieldTest(definitionOf('virtualmachines.kubevirt.io') as KindDefinition, 'spec.x=1')).toThrow(
      'field label not supported: spec.x',
    );
  });
});
