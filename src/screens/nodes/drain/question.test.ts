import { describe, expect, it } from 'vitest';
import type { DrainFate, Drained } from '../../../resources/node/drain';
import { questionBefore } from './question';

const why = 'why';
const drained = (key: string, fate: DrainFate): Drained => ({
  machine: { key, vm: undefined, vmi: undefined },
  node: 'w',
  fate,
});
const MOVES = drained('shop/a', { is: 'moves', to: 'v' });
const STOPS = drained('shop/b', { is: 'stops', why: { key: why }, refusals: [] });
const RESTARTS = drained('shop/c', { is: 'restarts', to: 'v', why: { key: why } });

describe('the question before a drain', () => {
  it('is not asked when all machines are known and move', () => {
    expect(questionBefore({ machines: [MOVES] }, 'live')).toBeUndefined();
    expect(questionBefore({ machines: [] }, 'reconnecting')).toBeUndefined();
  });

  it('names those that are interrupted', () => {
    expect(questionBefore({ machines: [MOVES, STOPS, RESTARTS] }, 'live')).toEqual({
      ends: ['shop/b', 'shop/c'],
      isOpen: false,
    });
  });

  it('is asked when nobody can tell which machines there are', () => {
    expect(questionBefore({ machines: [] }, 'forbidden')).toEqual({ ends: [], isOpen: true });
    expect(questionBefore({ machines: [STOPS] }, 'failed')).toEqual({ ends: ['shop/b'], isOpen: true });
    expect(questionBefore(undefined, 'loading')?.isOpen).toBe(true);
  });
});
