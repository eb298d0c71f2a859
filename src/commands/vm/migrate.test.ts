import { describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import { VM, VMI, VMIM } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { sampleVm, sampleVmi } from '../../resources/sample.fixture';
import type { Target } from '../command';
import { createFakeCluster } from '../fake-cluster.fixture';
import { migrate } from './migrate';

const running = (node = 'worker-a', state?: unknown, conditions: unknown = []): KubeObject => {
  const vmi = sampleVmi();
  return {
    ...vmi,
    status: { phase: 'Running', nodeName: node, conditions, ...(state === undefined ? {} : { migrationState: state }) },
  };
};

const targetOf = (vmi: KubeObject = running()): Target => ({
  ref: { kind: VM, namespace: 'demo', name: 'web-1' },
  vm: sampleVm(),
  vmi,
});

const migration = (status: unknown): KubeObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: VMIM.kind,
  metadata: { name: 'web-1-migration-x', namespace: 'demo', uid: 'm-1' },
  spec: { vmiName: 'web-1' },
  status,
});

/** A task that has asked for its migration. */
const begun = async (target = targetOf(), node?: string) => {
  const fake = createFakeCluster();
  const sent: KubeObject[] = [];
  fake.answer = (_kind, object) => {
    sent.push(object);
    return migration({});
  };
  const input = node === undefined ? {} : { node };
  await migrate.run(fake.cluster, target, input);
  const now = (items: readonly KubeObject[], vmi = target.vmi): Target => ({
    ...target,
    vmi,
    also: [{ known: true, items }],
  });
  return { fake, sent, now, target, input, settled: (at: Target) => migrate.settled(target, at, input) };
};

describe('migrate', () => {
  it('asks for a migration of the instance, to a node where one is chosen', async () => {
    const { sent } = await begun(targetOf(), 'worker-b');
    expect(sent).toEqual([
      {
        apiVersion: 'kubevirt.io/v1',
        kind: 'VirtualMachineInstanceMigration',
        metadata: { generateName: 'web-1-migration-', namespace: 'demo' },
        spec: { vmiName: 'web-1', addedNodeSelector: { 'kubernetes.io/hostname': 'worker-b' } },
      },
    ]);
    expect((await begun()).sent[0]?.['spec']).toEqual({ vmiName: 'web-1' });
  });

  it('is done when exactly this migration has succeeded', async () => {
    const { now, settled } = await begun();
    const other = { ...migration({ phase: 'Succeeded' }), metadata: { name: 'old', namespace: 'demo', uid: 'm-0' } };
    expect(settled(now([]))).toBe('pending');
    expect(settled(now([other]))).toBe('pending');
    expect(settled(now([migration({ phase: 'Running' })]))).toBe('pending');
    expect(settled(now([migration({ phase: 'Succeeded' })]))).toBe('done');
  });

  it('fails in the words of the cluster', async () => {
    const { now, settled } = await begun();
    const failed = migration({ phase: 'Failed', migrationState: { failureReason: 'target pod is gone' } });
    expect(settled(now([failed]))).toEqual({ failed: 'target pod is gone', advice: undefined });
    expect(settled(now([migration({ phase: 'Failed' })]))).toMatchObject({
      failed: { key: 'The migration has failed' },
    });
  });

  it('tells by the instance what became of a migration that was deleted', async () => {
    const { now, settled } = await begun();
    settled(now([migration({ phase: 'Running' })]));
    const state = { migrationUid: 'm-1', startTimestamp: '2026-01-01T10:00:00Z', endTimestamp: '2026-01-01T10:01:00Z' };
    expect(settled(now([], running('worker-b', { ...state, completed: true })))).toBe('done');
    expect(settled(now([], running('worker-a', { ...state, failed: true, failureReason: 'no' })))).toEqual({
      failed: 'no',
    });
    expect(settled(now([]))).toMatchObject({ failed: { key: 'The migration was deleted before it had ended' } });
  });

  it('is canceled by deleting its migration and no other', async () => {
    const { fake, target, now, settled, input } = await begun();
    fake.put('virtualmachineinstancemigrations', migration({ phase: 'Running' }));
    settled(now([migration({ phase: 'Running' })]));
    await migrate.cancel?.(fake.cluster, target, input);
    expect(fake.calls.at(-1)).toBe('DELETE virtualmachineinstancemigrations/web-1-migration-x');
    expect(settled(now([]))).toMatchObject({ failed: { key: 'It was canceled. The VM stayed where it was.' } });
  });

  it('is not canceled once the guest runs on the target, and says so', async () => {
    const { fake, target, now, settled, input } = await begun();
    settled(now([migration({ phase: 'Running' })]));
    fake.put(VMI.plural, running('worker-a', { migrationUid: 'm-1', mode: 'PostCopy' }));
    const before = fake.calls.length;
    await expect(migrate.cancel?.(fake.cluster, target, input)).rejects.toMatchObject({
      reason: { key: expect.stringContaining('post-copy') as string },
    });
    expect(fake.calls.slice(before)).toEqual([]);
    expect(settled(now([migration({ phase: 'Succeeded' })]))).toBe('done');
  });

  it('is not canceled by what was refused, and says later why it failed', async () => {
    const { fake, target, now, settled, input } = await begun();
    settled(now([migration({ phase: 'Running' })]));
    const refused = new ApiError('forbidden', 'you may not delete it', 403, 'Forbidden');
    const cluster = { ...fake.cluster, delete: () => Promise.reject(refused) };
    await expect(migrate.cancel?.(cluster, target, input)).rejects.toBe(refused);
    const failed = migration({ phase: 'Failed', migrationState: { failureReason: 'target pod is gone' } });
    expect(settled(now([failed]))).toMatchObject({ failed: 'target pod is gone' });
  });

  it('knows that it is canceled before the answer to that has come, and also when none comes', async () => {
    const { fake, target, now, settled, input } = await begun();
    settled(now([migration({ phase: 'Running' })]));
    let lose = (): void => undefined;
    let reached = (): void => undefined;
    const asked = new Promise<void>((resolve) => (reached = resolve));
    const lost = new ApiError('timeout', 'no answer', 0, 'Timeout');
    const cluster = {
      ...fake.cluster,
      delete: () =>
        new Promise<never>((_resolve, reject) => {
          lose = () => reject(lost);
          reached();
        }),
    };
    const ending = migrate.cancel?.(cluster, target, input);
    const failed = migration({ phase: 'Failed', migrationState: { failureReason: 'Live migration has been aborted' } });
    const canceled = { failed: { key: 'It was canceled. The VM stayed where it was.' } };
    expect(settled(now([failed]))).toMatchObject(canceled);
    await asked;
    lose();
    await expect(ending).rejects.toBe(lost);
    const other = migration({ phase: 'Failed', migrationState: { failureReason: 'target pod is gone' } });
    expect(settled(now([other]))).toMatchObject({ failed: 'target pod is gone' });
    const deleted = { ...other, metadata: { ...other.metadata, deletionTimestamp: '2026-01-01T10:00:00Z' } };
    expect(settled(now([deleted]))).toMatchObject(canceled);
  });

  it('does not cancel what is gone already with an error', async () => {
    const { fake, target, input } = await begun();
    const gone = new ApiError('not-found', 'not found', 404, 'NotFound');
    const cluster = { ...fake.cluster, delete: () => Promise.reject(gone) };
    await expect(migrate.cancel?.(cluster, target, input)).resolves.toBeUndefined();
  });

  it('never touches the migration of an earlier try', async () => {
    const { fake, target, input } = await begun();
    fake.answer = () => {
      throw new ApiError('server', 'try again', 500);
    };
    await expect(migrate.run(fake.cluster, target, input)).rejects.toThrow('try again');
    await migrate.cancel?.(fake.cluster, target, input);
    expect(fake.calls.filter((call) => call.startsWith('DELETE'))).toEqual([]);
  });

  it('gives its migration a name that the API takes', async () => {
    const name = `${'a'.repeat(49)}.${'b'.repeat(10)}`;
    const { sent } = await begun({ ...targetOf(), ref: { kind: VM, namespace: 'demo', name } });
    expect(sent[0]?.metadata).toMatchObject({ generateName: `${'a'.repeat(49)}-migration-` });
  });

  it('says what it waits for, and how far it is where that is measured', async () => {
    const { now } = await begun();
    const meter = { shareOf: () => 0.434, subscribe: () => () => undefined };
    const copying = now([migration({ phase: 'Running' })]);
    expect(migrate.progress?.(now([migration({ phase: 'Pending' })]), {})).toEqual({ key: 'Waiting for its turn' });
    expect(migrate.progress?.(copying, {})).toEqual({ key: 'Copying memory' });
    expect(migrate.progress?.(copying, { meter })).toEqual({
      key: 'Copying memory, {{percent}} %',
      values: { percent: 43 },
    });
  });

  it('says which obstacle there is, and not only that there is one', () => {
    const disk = {
      type: 'LiveMigratable',
      status: 'False',
      reason: 'DisksNotLiveMigratable',
      message: 'PVC data is not shared',
    };
    expect(migrate.check(targetOf(running('a', undefined, [disk])))).toMatchObject({
      ok: false,
      reason: { values: { claim: 'data' } },
    });
    expect(migrate.check({ ...targetOf(), vmi: undefined })).toMatchObject({ reason: { key: 'It is not running' } });
    expect(migrate.check(targetOf()).ok).toBe(true);
  });

  it('has a line for a shell, for an instance without a VM too', () => {
    expect(migrate.cli(targetOf(), { node: 'worker-b' })).toBe(
      'virtctl migrate web-1 --addedNodeSelector kubernetes.io/hostname=worker-b -n demo',
    );
    const alone: Target = { ref: { kind: VMI, namespace: 'demo', name: 'web-1' }, vm: undefined, vmi: running() };
    expect(migrate.cli(alone, {})).toBe(
      `echo '{"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstanceMigration","metadata":{"generateName":"web-1-migration-","namespace":"demo"},"spec":{"vmiName":"web-1"}}' | kubectl create -f -`,
    );
  });
});
