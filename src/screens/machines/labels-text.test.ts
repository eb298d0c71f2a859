import { describe, expect, it } from 'vitest';
import { labelLine, labelPairs } from './labels-text';

describe('labelPairs', () => {
  it('puts labels with a prefix last, each part in the order of the alphabet', () => {
    const labels = { 'kubevirt.io/size': 'small', tier: 'db', app: 'web', 'app.kubernetes.io/name': 'web' };
    expect(labelPairs(labels)).toEqual(['app=web', 'tier=db', 'app.kubernetes.io/name=web', 'kubevirt.io/size=small']);
  });

  it('writes a label without a value as its key', () => expect(labelPairs({ legacy: '' })).toEqual(['legacy']));
});

it('cuts a line that no column can show, and leaves others whole', () => {
  expect(labelLine({})).toBe('');
  expect(labelLine({ b: '2', a: '1' })).toBe('a=1, b=2');
  const long = labelLine(Object.fromEntries(Array.from({ length: 40 }, (_none, index) => [`key-${index}`, 'value'])));
  expect(long).toHaveLength(101);
  expect(long.endsWith('…')).toBe(true);
});
