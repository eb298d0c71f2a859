import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../../cluster/cluster';
import { ApiError } from '../../../cluster/errors';
import { createFakeCluster } from '../../../commands/fake-cluster.fixture';
import { askGuest, GUEST_FILESYSTEMS, GUEST_OS, GUEST_USERS, heard, NOT_HEARD } from './answers';

const PLACE = { namespace: 'shop', name: 'web-1' };

/** Answers by subresource; a function throws or makes the answer. */
const guest = (answers: Readonly<Record<string, () => unknown>>): Cluster => ({
  ...createFakeCluster().cluster,
  subresource: async (_ref, name) => Promise.resolve().then(() => answers[name]?.()),
});

const refuse = (): never => {
  throw new ApiError('other', 'VMI does not have guest agent connected', 409, 'Conflict');
};

describe('reading what the guest agent says', () => {
  it('reads the system', () => {
    const answer = {
      guestAgentVersion: '9.2.0',
      hostname: 'web-1.shop',
      timezone: 'UTC, 0',
      os: { kernelRelease: '6.11.4', name: 'Fedora Linux' },
    };
    expect(GUEST_OS.read(answer)).toEqual({
      hostname: 'web-1.shop',
      timezone: 'UTC, 0',
      agentVersion: '9.2.0',
      kernel: '6.11.4',
    });
  });

  it('reads users, their login time in ms', () => {
    const items = [
      { userName: 'Administrator', domain: 'SHOP', loginTime: 1_700_000_000.5 },
      { userName: 'root' },
      { domain: 'nobody' },
      'odd',
    ];
    expect(GUEST_USERS.read({ items })).toEqual([
      { name: 'Administrator', domain: 'SHOP', since: 1_700_000_000_500 },
      { name: 'root', domain: undefined, since: undefined },
    ]);
  });

  it('takes a login time that no date can hold for unknown', () => {
    const [user] = GUEST_USERS.read({ items: [{ userName: 'root', loginTime: 1e18 }] });
    expect(user?.since).toBeUndefined();
  });

  it('reads file systems, leaving out what is mounted nowhere', () => {
    const items = [
      { diskName: 'vda1', mountPoint: '/', fileSystemType: 'xfs', usedBytes: 5, totalBytes: 10 },
      { diskName: 'vdb' },
    ];
    expect(GUEST_FILESYSTEMS.read({ items })).toEqual([
      { mountPoint: '/', disk: 'vda1', type: 'xfs', usedBytes: 5, totalBytes: 10 },
    ]);
  });

  it('never throws, and says only times that can be shown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), fc.double(), (answer, items, loginTime) => {
        for (const { read } of [GUEST_OS, GUEST_USERS, GUEST_FILESYSTEMS]) {
          read(answer);
          read({ items });
        }
        for (const { since } of GUEST_USERS.read({ items: [{ userName: 'root', loginTime }] })) {
          expect(since === undefined || new Date(since).toISOString() !== '').toBe(true);
        }
      }),
    );
  });
});

describe('asking the guest agent', () => {
  it('lets each question stand alone', async () => {
    const cluster = guest({ guestosinfo: refuse, userlist: () => ({ items: [{ userName: 'root' }] }) });
    expect(await askGuest(cluster, PLACE, GUEST_OS)).toMatchObject({
      ok: false,
      error: { message: 'VMI does not have guest agent connected' },
    });
    expect(await askGuest(cluster, PLACE, GUEST_USERS)).toMatchObject({ ok: true, answer: [{ name: 'root' }] });
    expect(await askGuest(cluster, PLACE, GUEST_FILESYSTEMS)).toEqual({ ok: true, answer: [] });
  });

  it('ends also when the failure is no answer of the API', async () => {
    const cluster = guest({
      userlist: () => {
        throw new TypeError('broken pipe');
      },
    });
    const asked = await askGuest(cluster, PLACE, GUEST_USERS);
    expect(asked).toMatchObject({ ok: false, error: { kind: 'other', message: 'broken pipe' } });
  });

  it('keeps what was heard when asking again fails, until it succeeds', () => {
    const error = new ApiError('timeout', 'took too long', 0);
    const first = heard(NOT_HEARD, { ok: true, answer: ['root'] });
    const second = heard(first, { ok: false, error });
    expect(second).toEqual({ answer: ['root'], error });
    expect(heard(second, { ok: true, answer: [] })).toEqual({ answer: [], error: undefined });
    expect(heard<string[]>(NOT_HEARD, { ok: false, error })).toEqual({ answer: undefined, error });
  });
});
