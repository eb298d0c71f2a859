import { describe, expect, it } from 'vitest';
import { manualClock } from '../lib/clock';
import { whenParentEnds } from './parent';

describe('a process that npm started', () => {
  const watched = (npm: boolean) => {
    const clock = manualClock();
    const state = { parent: 7, ends: 0 };
    const stop = whenParentEnds(() => (state.ends += 1), { parent: () => state.parent, npm }, clock);
    return { clock, state, stop };
  };

  it('is told once when its shell has ended', () => {
    const { clock, state } = watched(true);
    clock.advance(60_000);
    expect(state.ends).toBe(0);
    state.parent = 1;
    clock.advance(60_000);
    expect(state.ends).toBe(1);
  });

  it('is told nothing after that is called off, nor when something else started it', () => {
    const off = watched(true);
    off.stop();
    const other = watched(false);
    for (const { clock, state } of [off, other]) {
      state.parent = 1;
      clock.advance(60_000);
      expect(state.ends).toBe(0);
    }
  });
});
