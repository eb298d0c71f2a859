import { describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import type { StoreState } from '../../cluster/store.types';
import { phaseOf } from './list-phase';

const LIVE: StoreState = { phase: 'live' };
const LOADING: StoreState = { phase: 'loading', loaded: 0 };
const FORBIDDEN: StoreState = { phase: 'forbidden', error: new ApiError('forbidden', 'no', 403) };
const STALE: StoreState = { phase: 'reconnecting', staleSince: 1, error: undefined };

describe('phaseOf', () => {
  it('is live when every kind is there or known not to come', () => {
    expect(phaseOf({ vm: LIVE, vmi: LIVE, migration: FORBIDDEN })).toBe('live');
  });
  it('waits for every kind', () => expect(phaseOf({ vm: LIVE, vmi: LIVE, migration: LOADING })).toBe('loading'));
  it('says first that something is stale', () => {
    expect(phaseOf({ vm: LOADING, vmi: STALE, migration: LIVE })).toBe('reconnecting');
  });
});
