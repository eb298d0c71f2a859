import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyPlan, type CopyModel } from './plan';
import { copyState } from './state';

const MI = 1_024 ** 2;

const CALM: CopyModel = {
  total: 800 * MI,
  bandwidth: 100 * MI,
  dirtyRate: 10 * MI,
  workingSet: 240 * MI,
  downtimeMs: 300,
  autoConverge: false,
  completionTimeoutMs: 150_000,
  progressTimeoutMs: 60_000,
  assist: 'none',
};
const wild = (more: Partial<CopyModel> = {}): CopyModel => ({
  ...CALM,
  dirtyRate: 200 * MI,
  workingSet: CALM.total,
  ...more,
});

const models = fc.record<CopyModel>({
  total: fc.integer({ min: 1, max: 64 * 1_024 }).map((mi) => mi * MI),
  bandwidth: fc.integer({ min: 1, max: 2_000 }).map((mi) => mi * MI),
  dirtyRate: fc.integer({ min: 0, max: 4_000 }).map((mi) => mi * MI),
  workingSet: fc.integer({ min: 0, max: 64 * 1_024 }).map((mi) => mi * MI),
  downtimeMs: fc.integer({ min: 1, max: 2_000 }),
  autoConverge: fc.boolean(),
  completionTimeoutMs: fc.integer({ min: 1_000, max: 4_000_000 }),
  progressTimeoutMs: fc.integer({ min: 1_000, max: 300_000 }),
  assist: fc.constantFrom('none', 'post-copy', 'pause'),
});

describe('a copy of memory', () => {
  it('sends ever more, never owes less than nothing, and ends as its limits say', () => {
    fc.assert(
      fc.property(models, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (model, parts) => {
        const { endMs } = copyPlan(model);
        expect(endMs).toBeLessThan(Infinity);
        let before = -1;
        for (const part of [...parts].sort((a, b) => a - b)) {
          const { figures, is } = copyState(model, part * endMs);
          expect(figures.processed).toBeGreaterThanOrEqual(before);
          expect(figures.remaining).toBeGreaterThanOrEqual(0);
          expect(figures.remaining).toBeLessThanOrEqual(figures.total + 1);
          if (part < 1) expect(is).toBe('copying');
          before = figures.processed;
        }
        expect(copyState(model, endMs).is).not.toBe('copying');
      }),
      { numRuns: 80 },
    );
  });

  it('of a calm guest takes as long as its memory needs, and a little', () => {
    const { endMs } = copyPlan(CALM);
    expect(endMs / 1_000).toBeGreaterThan(8);
    expect(endMs / 1_000).toBeLessThan(9.5);
    expect(copyState(CALM, 4_000)).toMatchObject({
      is: 'copying',
      mode: 'PreCopy',
      figures: { processed: 400 * MI, remaining: 400 * MI, dirtyRate: 10 * MI, transferRate: 100 * MI },
    });
    expect(copyState(CALM, endMs)).toMatchObject({ is: 'done', figures: { remaining: 0 } });
  });

  it('of a guest that changes memory faster is stuck, or too late', () => {
    const stuck = wild();
    expect(copyState(stuck, copyPlan(stuck).endMs)).toMatchObject({
      is: 'failed',
      reason: 'Live migration stuck for 60 sec and has been aborted',
    });
    const late = wild({ progressTimeoutMs: 0 });
    expect(copyPlan(late).endMs).toBe(150_000);
    expect(copyState(late, 150_000)).toMatchObject({
      is: 'failed',
      reason: 'Live migration is not completed after 150 sec and has been aborted',
    });
  });

  it('comes to an end by slowing the guest down', () => {
    const slowed = wild({ autoConverge: true, progressTimeoutMs: 0, completionTimeoutMs: 600_000 });
    expect(copyPlan(slowed).failure).toBeUndefined();
    const early = copyState(slowed, 1_000).figures.dirtyRate;
    expect(copyState(slowed, copyPlan(slowed).endMs - 1).figures.dirtyRate).toBeLessThan(early / 2);
  });

  it.each([
    ['post-copy', 'PostCopy'],
    ['pause', 'Paused'],
  ] as const)('is helped by %s when it takes too long', (assist, mode) => {
    const helped = wild({ assist, progressTimeoutMs: 0 });
    expect(copyState(helped, 149_000)).toMatchObject({ is: 'copying', mode: 'PreCopy' });
    expect(copyState(helped, 151_000)).toMatchObject({ is: 'copying', mode, figures: { dirtyRate: 0 } });
    expect(copyState(helped, copyPlan(helped).endMs)).toMatchObject({ is: 'done', mode });
  });

  it('goes on for ever where nothing limits it', () => {
    const endless = wild({ completionTimeoutMs: 0, progressTimeoutMs: 0 });
    expect(copyState(endless, 1e12)).toMatchObject({ is: 'copying' });
  });
});
