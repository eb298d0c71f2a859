import { describe, expect, it } from 'vitest';
import { noSuchNodes } from './no-such-node';

const byName = new Set(['worker-1']);
const live = { byName, states: { node: { phase: 'live' } } } as const;
const loading = { byName, states: { node: { phase: 'loading', loaded: 0 } } } as const;

describe('nodes that a link to the board names', () => {
  it('are told when there are none such, each once', () => {
    expect(noSuchNodes(live, 'gone', ['worker-1', 'nope', 'gone', ''])).toEqual(['gone', 'nope']);
  });

  it('are not doubted while nodes are being read', () => {
    expect(noSuchNodes(loading, 'gone', ['nope'])).toEqual([]);
  });

  it('are nothing to speak of when all are there', () => {
    expect(noSuchNodes(live, undefined, ['worker-1'])).toEqual([]);
  });
});
