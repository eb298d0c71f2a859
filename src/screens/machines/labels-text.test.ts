import { describe, expect, it } from 'vitest';
import { labelPairs } from './labels-text';

describe('labelPairs', () => {
  it('puts labels with a prefix last, each part in the order of the alphabet', () => {
    const labels = { 'kubevirt.io/size': 'small', tier: 'db', app: 'web', 'app.kubernetes.io/name': 'web' };
    expect(labelPairs(labels)).toEqual(['app=web', 'tier=db', 'app.kubernetes.io/name=web', 'kubevirt.io/size=small']);
  });

  it('writes a label without a value as its key', () => expect(labelPairs({ legacy: '' })).toEqual(['legacy']));
});
