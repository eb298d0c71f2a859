import { describe, expect, it } from 'vitest';
import { durationMs } from './duration';
import { createPatience } from './patience';

describe('durations as Go writes them', () => {
  it.each([
    ['5m0s', 300_000],
    ['1h30m', 5_400_000],
    ['250ms', 250],
    ['1.5s', 1_500],
    ['0', 0],
    ['0s', 0],
    ['5', undefined],
    ['five', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (text, expected) => {
    expect(durationMs(text)).toBe(expected);
  });
});

describe('patience', () => {
  const at = (seconds: number): Date => new Date(seconds * 1_000);

  it('counts from the first time that it was asked, anew for another step', () => {
    const patience = createPatience();
    expect(patience.left('a', 'one', 3_000, at(0))).toBe(3_000);
    expect(patience.left('a', 'one', 3_000, at(2))).toBe(1_000);
    expect(patience.left('a', 'one', 3_000, at(9))).toBe(0);
    expect(patience.left('a', 'two', 3_000, at(9))).toBe(3_000);
    expect(patience.left('b', 'two', 3_000, at(9))).toBe(3_000);
    patience.forget('a');
    expect(patience.left('a', 'two', 3_000, at(10))).toBe(3_000);
  });
});
