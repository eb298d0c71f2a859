import { expect, test } from 'vitest';
import type { StoreState } from '../../../cluster/store.types';
import { ApiError } from '../../../cluster/errors';
import { isSettled } from './settled';

const LIVE: StoreState = { phase: 'live' };
const LOADING: StoreState = { phase: 'loading', loaded: 3 };
const all = { node: LIVE, vm: LIVE, vmi: LIVE, requested: 'known' } as const;

test('room is known once nodes, machines, other pods and migrations are there, or will not come', () => {
  expect(isSettled(all, LIVE)).toBe(true);
  const forbidden: StoreState = { phase: 'forbidden', error: new ApiError('forbidden', 'no', 403) };
  expect(isSettled({ ...all, node: forbidden, requested: 'forbidden' }, LIVE)).toBe(true);
  for (const part of ['node', 'vm', 'vmi'] as const) expect(isSettled({ ...all, [part]: LOADING }, LIVE)).toBe(false);
  expect(isSettled({ ...all, requested: 'loading' }, LIVE)).toBe(false);
  expect(isSettled(all, LIVE, LOADING)).toBe(false);
});
