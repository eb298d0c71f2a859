import { describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import { gapOf, reportOf, type Gap } from './gaps';

const forbidden = new ApiError('forbidden', 'nodes is forbidden: User "eve" cannot list resource "nodes"', 403);
const machinesLoading: Gap = { kind: 'machines', is: 'loading' };
const nodesUnread: Gap = { kind: 'nodes', is: 'unread', why: forbidden.message };
const machinesUnread: Gap = { kind: 'machines', is: 'unread', why: 'etcd is down' };

describe('what a search could not look through', () => {
  it('is told in the words of the API, or in ours where nobody answered', () => {
    expect(gapOf('nodes', { phase: 'forbidden', error: forbidden })).toEqual(nodesUnread);
    const network = new ApiError('network', 'Failed to fetch', 0);
    expect(gapOf('machines', { phase: 'failed', error: network })).toEqual({
      kind: 'machines',
      is: 'unread',
      why: { key: 'The cluster cannot be reached' },
    });
  });

  it('is nothing once all was read, also while the connection is being mended', () => {
    expect(gapOf('nodes', { phase: 'live' })).toBeUndefined();
    expect(gapOf('nodes', { phase: 'reconnecting', staleSince: 0 })).toBeUndefined();
  });
});

describe('the report of a search', () => {
  it('does not say that nothing fits before all was read', () => {
    expect(reportOf('web', 0, [machinesLoading])).toEqual({ is: 'reading', gaps: [] });
    expect(reportOf('web', 0, [machinesLoading, nodesUnread])).toEqual({ is: 'reading', gaps: [nodesUnread] });
    expect(reportOf('web', 0, [{ kind: 'nodes', is: 'loading' }]).is).toBe('reading');
    expect(reportOf('web', 3, [machinesLoading])).toEqual({ is: 'found', gaps: [machinesLoading] });
  });

  it('does not say that nothing fits where something could not be searched', () => {
    expect(reportOf('web', 0, [machinesUnread])).toEqual({ is: 'nothing-read', gaps: [machinesUnread] });
    expect(reportOf('web', 0, [nodesUnread])).toEqual({ is: 'nothing-read', gaps: [nodesUnread] });
    expect(reportOf('web', 2, [machinesUnread, nodesUnread])).toEqual({ is: 'found', gaps: [machinesUnread] });
    expect(reportOf('web', 0, [])).toEqual({ is: 'nothing', gaps: [] });
  });

  it('says before a search only that machines are read', () => {
    expect(reportOf(' ', 5, [machinesLoading, nodesUnread])).toEqual({ is: 'reading', gaps: [] });
    expect(reportOf('', 5, [nodesUnread])).toEqual({ is: 'idle', gaps: [] });
  });
});
