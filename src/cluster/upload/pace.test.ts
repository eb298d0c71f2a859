import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from './pace';

describe('the pace of an upload', () => {
  it('is not told too early, as the first bytes only fill buffers', () => {
    const pace = new Pace();
    pace.note(0, 0);
    pace.note(100, 1_000_000);
    expect([pace.bytesPerSecond(), pace.remainingMs(2_000_000)]).toEqual([undefined, undefined]);
  });

  it('follows a change slowly', () => {
    const pace = new Pace();
    for (let second = 0; second <= 10; second += 1) pace.note(second * 1000, second * 1000);
    pace.note(11_000, 10_000);
    const speed = pace.bytesPerSecond() ?? 0;
    expect(speed).toBeGreaterThan(700);
    expect(speed).toBeLessThan(1000);
  });

  it('has no remaining time while nothing moves', () => {
    const pace = new Pace();
    pace.note(0, 5);
    pace.note(60_000, 5);
    expect(pace.remainingMs(100)).toBeUndefined();
  });

  it('lies between the slowest and the fastest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 50 }), (steps) => {
        const pace = new Pace();
        let sent = 0;
        pace.note(0, 0);
        steps.forEach((step, index) => {
          sent += step;
          pace.note((index + 1) * 1000, sent);
        });
        const speed = pace.bytesPerSecond() ?? NaN;
        expect(speed).toBeGreaterThanOrEqual(Math.min(...steps) - 1e-6);
        expect(speed).toBeLessThanOrEqual(Math.max(...steps) + 1e-6);
      }),
    );
  });
});
