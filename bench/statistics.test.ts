import { describe, expect, it } from 'vitest';
import { summarise } from './statistics';

describe('summarise', () => {
  it('takes the middle of an odd number of runs, and the mean of the two middle ones of an even number', () => {
    expect(summarise([9, 1, 5])).toEqual({ median: 5, least: 1, most: 9 });
    expect(summarise([4, 1, 2, 9])).toEqual({ median: 3, least: 1, most: 9 });
  });

  it('has nothing to say of no runs', () => {
    expect(summarise([])).toEqual({ median: Number.NaN, least: Number.NaN, most: Number.NaN });
  });
});
