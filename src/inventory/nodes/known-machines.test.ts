import { describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import type { StoreState } from '../../cluster/store.types';
import { machinesState } from './known-machines';

const live: StoreState = { phase: 'live' };
const loading: StoreState = { phase: 'loading', loaded: 500 };
const stale: StoreState = { phase: 'reconnecting', staleSince: 0 };
const refused: StoreState = {
  phase: 'forbidden',
  error: new ApiError('forbidden', 'instances are forbidden', 403),
};

describe('machinesState', () => {
  it('is live once nodes, instances and VMs are all there', () => {
    expect(machinesState({ node: live, vmi: live, vm: live })).toEqual(live);
    expect(machinesState({ node: stale, vmi: live, vm: stale })).toEqual(live);
  });

  it('is loading while any of them is', () => {
    expect(machinesState({ node: live, vmi: loading, vm: live })).toBe(loading);
    expect(machinesState({ node: live, vmi: live, vm: loading })).toBe(loading);
    expect(machinesState({ node: loading, vmi: live, vm: live })).toBe(loading);
  });

  it('is what refuses the instances', () => {
    expect(machinesState({ node: live, vmi: refused, vm: live })).toBe(refused);
  });
});
