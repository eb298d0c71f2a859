import { describe, expect, it } from 'vitest';
import { VMI, VMIM } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { Refused } from '../../tasks/job';
import type { Target } from '../command';
import { createFakeCluster } from '../fake-cluster.fixture';
import { objectTarget } from '../object/job';
import { cancelMigration } from './cancel';

const UID = 'm-1';
const migration = (status: unknown): KubeObject => ({
  metadata: { name: 'move', namespace: 'demo', uid: UID },
  spec: { vmiName: 'web' },
  status,
});
const instance = (migrationState: unknown): KubeObject => ({
  metadata: { name: 'web', namespace: 'demo' },
  status: { phase: 'Running', migrationState },
});

const begun = async (phase: string, state: unknown) => {
  const fake = createFakeCluster();
  fake.put(VMIM.plural, migration({ phase }));
  fake.put(VMI.plural, instance(state));
  const target = objectTarget({ kind: VMIM, namespace: 'demo', name: 'move', uid: UID });
  const error: unknown = await cancelMigration.run(fake.cluster, target).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const now = (move: KubeObject | undefined, vmi?: KubeObject): Target => ({
    ...target,
    also: [
      { known: true, items: move === undefined ? [] : [move] },
      { known: true, items: vmi === undefined ? [] : [vmi] },
    ],
  });
  const settled = (at: Target) => cancelMigration.settled(target, at);
  return { fake, error, target, now, settled };
};

const ended = { migrationUid: UID, startTimestamp: '2026-01-01T10:00:00Z', endTimestamp: '2026-01-01T10:01:00Z' };

describe('canceling a migration', () => {
  it('deletes it, and follows it and its machine', async () => {
    const { fake, error, target } = await begun('Running', { migrationUid: UID, mode: 'PreCopy' });
    expect([error, fake.calls]).toEqual([undefined, [`DELETE ${VMIM.plural}/move`]]);
    expect(cancelMigration.follows?.(target)).toMatchObject([{ name: 'move' }, { name: 'web', kind: VMI }]);
  });

  it('is refused in post-copy, where it would only hide that the migration goes on', async () => {
    const { fake, error } = await begun('Running', { migrationUid: UID, mode: 'PostCopy' });
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ reason: { key: expect.stringContaining('post-copy') as string } });
    expect(fake.calls).toEqual([]);
  });

  it('takes the mode of an earlier migration for nothing', async () => {
    expect((await begun('Running', { migrationUid: 'm-0', mode: 'PostCopy' })).error).toBeUndefined();
    expect((await begun('Pending', { migrationUid: 'm-0', mode: 'PostCopy' })).error).toBeUndefined();
  });

  it('is done when the machine has stayed', async () => {
    const { settled, now } = await begun('Running', {});
    const aborted = { ...ended, failed: true, completed: true, abortStatus: 'Succeeded' };
    expect(
      settled(now(migration({ phase: 'Running' }), instance({ migrationUid: UID, abortStatus: 'Aborting' }))),
    ).toBe('pending');
    expect(settled(now(migration({ phase: 'Failed' }), instance(aborted)))).toBe('done');
    expect(settled(now(undefined, instance(aborted)))).toBe('done');
    expect(settled(now(undefined))).toBe('done');
  });

  it('has failed when the machine has moved all the same, also when its object is gone by then', async () => {
    const { settled, now } = await begun('Running', {});
    const late = { failed: { key: 'The migration had succeeded before it could be canceled' } };
    expect(settled(now(migration({ phase: 'Succeeded' })))).toEqual(late);
    expect(settled(now(undefined, instance({ ...ended, completed: true })))).toEqual(late);
    const tooLate = instance({ migrationUid: UID, mode: 'PostCopy', abortRequested: true, abortStatus: 'Failed' });
    expect(settled(now(migration({ phase: 'Running' }), tooLate))).toMatchObject({
      failed: { key: expect.stringContaining('post-copy') as string },
    });
  });
});
