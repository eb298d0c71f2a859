import { expect, test } from 'vitest';
import type { StoreState } from '../../../cluster/store.types';
import { ApiError } from '../../../cluster/errors';
import type { SourceStates } from '../../../inventory/list.types';
import { treeNotice } from './notice';

const LIVE: StoreState = { phase: 'live' };
const all: SourceStates = { vm: LIVE, vmi: LIVE, migration: LIVE };
const cluster = { kind: 'cluster' } as const;
const words = (...given: Parameters<typeof treeNotice>): string | undefined => treeNotice(...given)?.key;

test('says nothing while everything is known', () => {
  expect(words({ sources: all, coverage: cluster, total: 3 }, { by: 'node' })).toBeUndefined();
  const others = { ...all, vmi: { phase: 'loading', loaded: 0 } } as const;
  expect(words({ sources: others, coverage: cluster, total: 3 }, { by: 'status' })).toBeUndefined();
});

test('says what is not complete, not allowed or not known', () => {
  const no = new ApiError('forbidden', 'no', 403);
  const state = (vm: StoreState): SourceStates => ({ ...all, vm });
  const view = { by: 'namespace' } as const;
  expect(words({ sources: state({ phase: 'loading', loaded: 5 }), coverage: cluster, total: 5 }, view)).toMatch(/grow/);
  expect(words({ sources: state({ phase: 'loading', loaded: 0 }), coverage: cluster, total: 0 }, view)).toBeUndefined();
  expect(words({ sources: state({ phase: 'forbidden', error: no }), coverage: cluster, total: 0 }, view)).toMatch(
    /may not/,
  );
  expect(words({ sources: all, coverage: { kind: 'none', error: no }, total: 0 }, view)).toMatch(/may not/);
  expect(words({ sources: state({ phase: 'failed', error: no }), coverage: cluster, total: 0 }, view)).toMatch(
    /not be read/,
  );
  const coverage = { kind: 'namespaces', covered: ['a'], left: [], limit: 9 } as const;
  expect(words({ sources: all, coverage, total: 1 }, view)).toMatch(/you can see/);
});

test('says that nodes are not known only where they matter', () => {
  const sources: SourceStates = { ...all, vmi: { phase: 'forbidden', error: new ApiError('forbidden', 'no', 403) } };
  expect(words({ sources, coverage: cluster, total: 1 }, { by: 'node' })).toMatch(/on which node/);
  expect(words({ sources, coverage: cluster, total: 1 }, { by: 'status' })).toBeUndefined();
});
