import { describe, expect, it } from 'vitest';
import { FIRST_CHOICES, isChoices } from './choices';

describe('stored choices of a screen', () => {
  it('are used when they make sense', () => {
    expect(isChoices(FIRST_CHOICES)).toBe(true);
    expect(isChoices({ ...FIRST_CHOICES, scale: 'resize', quality: 0, compression: 9 })).toBe(true);
  });

  it('count as not stored otherwise', () => {
    const { scale, ...withoutScale } = FIRST_CHOICES;
    expect(scale).toBe('fit');
    const bad = [
      undefined,
      null,
      'fit',
      withoutScale,
      { ...FIRST_CHOICES, scale: 'huge' },
      { ...FIRST_CHOICES, quality: 10 },
      { ...FIRST_CHOICES, quality: 2.5 },
      { ...FIRST_CHOICES, compression: '2' },
      { ...FIRST_CHOICES, dotPointer: 1 },
    ];
    expect(bad.filter(isChoices)).toEqual([]);
  });
});
