// Over 250 lines: each way in which a creation can fail half-way, and what is left then.
import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import type { Draft } from '../../resources/draft/draft';
import { emptyDraft } from '../../resources/draft/start';
import type { KubeObject } from '../../resources/object';
import { sampleVm, sampleVmi } from '../../resources/sample.fixture';
import { Unfinished } from '../../tasks/job';
import type { Target } from '../command';
import { createFakeCluster, type FakeCluster } from '../fake-cluster.fixture';
import { Attempt } from './attempt';
import { createVm, newVmTarget } from './create-vm';

const object = (kind: string, name: string, more: object = {}): KubeObject => ({
  apiVersion: kind === 'DataVolume' ? 'cdi.kubevirt.io/v1beta1' : 'v1',
  kind,
  metadata: { name, namespace: 'demo' },
  ...more,
});
const secret = object('Secret', 'web-key');
const disk = object('DataVolume', 'data');
const { vm } = emptyDraft('demo', 'web');
const draft: Draft = { vm, others: [secret, disk] };
const target = newVmTarget(vm);

let fake: FakeCluster;
let attempt: Attempt;
beforeEach(() => {
  fake = createFakeCluster();
  attempt = new Attempt('a1');
});

const run = (what: Draft = draft): Promise<void> => createVm.run(fake.cluster, target, { draft: what, attempt });
const failure = async (what: Draft = draft): Promise<Unfinished> => {
  const error: unknown = await run(what).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Unfinished)) throw new Error('it was to fail');
  return error;
};
const failOn = (call: string, error: ApiError): void => {
  fake.beforeWrite = (one) => {
    if (one.startsWith(call)) throw error;
  };
};
const leftNames = (error: Unfinished): readonly string[] => error.left.map(({ kind, name }) => `${kind.kind} ${name}`);
const refusal = new ApiError('invalid', 'denied', 422, 'Invalid', [{ field: 'spec.template.spec', message: 'no' }]);
const posts = (): readonly string[] => fake.calls.filter((call) => call.startsWith('POST'));

describe('the creation of a VM', () => {
  it('makes what the VM needs first, and gives it the Secret but not the disk', async () => {
    await run();
    expect(fake.calls).toEqual([
      'POST secrets/web-key',
      'POST datavolumes/data',
      'POST virtualmachines/web',
      'PATCH secrets/web-key add /metadata/ownerReferences',
    ]);
    const uid = fake.get('virtualmachines', 'web')?.metadata.uid;
    expect(fake.get('secrets', 'web-key')?.metadata.ownerReferences).toEqual([
      { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', name: 'web', uid },
    ]);
    expect(createVm.afterwards?.({ draft, attempt })).toBeUndefined();
  });

  it('is done although the Secret cannot be given to it, and says so', async () => {
    failOn('PATCH secrets', new ApiError('forbidden', 'you may not patch secrets', 403));
    await run();
    expect(createVm.afterwards?.({ draft, attempt })?.values).toEqual({
      objects: 'Secret web-key',
      reason: 'you may not patch secrets',
    });
  });

  it('tells what it left behind when the VM is refused, with the causes, and deletes it when asked', async () => {
    failOn('POST virtualmachines', refusal);
    const error = await failure();
    expect(leftNames(error)).toEqual(['Secret web-key', 'DataVolume data']);
    expect(error.because.causes).toEqual([{ field: 'spec.template.spec', message: 'no' }]);
    await createVm.cleanUp?.(fake.cluster, target, { draft, attempt });
    expect([fake.get('secrets', 'web-key'), fake.get('datavolumes', 'data')]).toEqual([undefined, undefined]);
    expect(attempt.made()).toEqual([]);
  });

  it('names the field of the object that failed', async () => {
    fake.put('datavolumes', object('DataVolume', 'data'));
    const error = await failure();
    expect(error.because.causes).toMatchObject([{ field: 'others[1].metadata.name' }]);
    expect(leftNames(error)).toEqual(['Secret web-key']);
  });

  it('uses what the failed try has made, and makes anew only what was changed', async () => {
    failOn('POST virtualmachines', refusal);
    await failure();
    fake.beforeWrite = () => undefined;
    fake.calls.length = 0;
    const changed = { ...secret, stringData: { key: 'other' } };
    await run({ vm, others: [changed, disk] });
    expect(fake.calls.slice(0, 3)).toEqual([
      'DELETE secrets/web-key',
      'POST secrets/web-key',
      'POST virtualmachines/web',
    ]);
  });

  it('deletes what a later try does not want any more', async () => {
    failOn('POST virtualmachines', refusal);
    await failure();
    fake.beforeWrite = () => undefined;
    await run({ vm, others: [secret] });
    expect(fake.get('datavolumes', 'data')).toBeUndefined();
    expect(fake.get('secrets', 'web-key')).toBeDefined();
  });

  it('makes anew what an earlier try has made and what has failed since, instead of waiting for it again', async () => {
    failOn('POST virtualmachines', refusal);
    await failure();
    fake.beforeWrite = () => undefined;
    const before = fake.get('datavolumes', 'data');
    fake.put('datavolumes', { ...disk, ...before, status: { phase: 'Failed' } });
    fake.calls.length = 0;
    await run();
    expect(fake.calls.slice(0, 3)).toEqual([
      'DELETE datavolumes/data',
      'POST datavolumes/data',
      'POST virtualmachines/web',
    ]);
    expect(fake.get('datavolumes', 'data')?.metadata.uid).not.toBe(before?.metadata.uid);
  });

  it('does not take for its own what is going away, and says that the name is still taken', async () => {
    failOn('POST virtualmachines', refusal);
    await failure();
    fake.beforeWrite = () => undefined;
    const made = { ...disk, ...fake.get('datavolumes', 'data') };
    fake.put('datavolumes', {
      ...made,
      metadata: { ...made.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
    });
    const error = await failure();
    expect(error.because.causes).toMatchObject([{ field: 'others[1].metadata.name' }]);
    expect(posts().filter((call) => call.startsWith('POST virtualmachines'))).toEqual([]);
  });

  it('deletes a failed disk only when it is the one that it made', async () => {
    failOn('POST virtualmachines', refusal);
    await failure();
    fake.beforeWrite = () => undefined;
    const made = { ...disk, ...fake.get('datavolumes', 'data') };
    fake.put('datavolumes', { ...made, metadata: { ...made.metadata, uid: 'theirs' }, status: { phase: 'Failed' } });
    await failure();
    expect(fake.get('datavolumes', 'data')?.metadata.uid).toBe('theirs');
  });

  it('never touches a namesake that somebody else made', async () => {
    fake.put('secrets', { ...secret, metadata: { ...secret.metadata, uid: 'theirs' } });
    const error = await failure();
    expect(error.left).toEqual([]);
    await createVm.cleanUp?.(fake.cluster, target, { draft, attempt });
    expect(fake.get('secrets', 'web-key')?.metadata.uid).toBe('theirs');
  });
});

/** The request is done, but its answer is lost. */
const loseAnswer = (call: string): void => {
  const { create } = fake.cluster;
  fake.cluster.create = async (kind, what, options) => {
    const answer = await create(kind, what, options);
    if (`POST ${kind.plural}`.startsWith(call)) throw new ApiError('timeout', 'No answer.', 0, 'Timeout');
    return answer;
  };
};

describe('a creation without an answer', () => {
  it('goes on when it finds that it was done', async () => {
    loseAnswer('POST secrets');
    await run();
    expect(posts()).toEqual(['POST secrets/web-key', 'POST datavolumes/data', 'POST virtualmachines/web']);
  });

  it('is tried again without making anything twice', async () => {
    const { get } = fake.cluster;
    const lost = new ApiError('network', 'No way.', 0);
    loseAnswer('POST virtualmachines');
    fake.cluster.get = () => Promise.reject(lost);
    const error = await failure();
    expect(error.because.kind).toBe('timeout');
    fake.cluster.get = get;
    fake.calls.length = 0;
    await run();
    expect(posts()).toEqual([]);
    expect(fake.get('secrets', 'web-key')?.metadata.ownerReferences).toHaveLength(1);
  });

  it('is not cleaned up behind the back of a VM that was made after all', async () => {
    const { get } = fake.cluster;
    loseAnswer('POST virtualmachines');
    fake.cluster.get = () => Promise.reject(new ApiError('network', 'No way.', 0));
    await failure();
    fake.cluster.get = get;
    await expect(createVm.cleanUp?.(fake.cluster, target, { draft, attempt })).rejects.toThrow('after all');
    expect(fake.get('secrets', 'web-key')).toBeDefined();
  });
});

describe('the wait for a new VM', () => {
  const importing = (phase: string, more: object = {}): KubeObject =>
    object('DataVolume', 'data', { status: { phase, ...more } });
  const at = (disks: readonly KubeObject[], vmNow = sampleVm(), vmi?: KubeObject): Target => ({
    ...target,
    vm: vmNow,
    vmi,
    also: [{ known: true, items: disks }],
  });
  const settled = (now: Target, what: Draft = draft) => createVm.settled(target, now, { draft: what, attempt });

  it('tells how far the import is, and ends when the guest runs', () => {
    const provisioning = sampleVm({ status: 'Provisioning' });
    const now = at([importing('ImportInProgress', { progress: '42.31%' })], provisioning);
    expect(settled(now)).toBe('pending');
    expect(createVm.progress?.(now, { draft, attempt })).toMatchObject({ values: { name: 'data', percent: 42 } });
    expect(settled(at([importing('Succeeded')], sampleVm({ status: 'Running' }), sampleVmi()))).toBe('done');
  });

  it('fails with the words of the importer', () => {
    const conditions = [{ type: 'Running', status: 'False', reason: 'Error', message: 'Unable to process data: 404' }];
    expect(settled(at([importing('ImportInProgress', { conditions })]))).toMatchObject({
      failed: { values: { name: 'data', error: 'Unable to process data: 404' } },
    });
  });

  it('ends at once when somebody deletes a disk that is still being filled', () => {
    const none = at([], sampleVm({ status: 'Provisioning' }));
    // not seen yet: the watch may be late
    expect(settled(none)).toBe('pending');
    expect(settled(at([importing('ImportInProgress')]))).toBe('pending');
    expect(settled({ ...none, also: [{ known: false, items: [] }] })).toBe('pending');
    expect(settled(none)).toMatchObject({ failed: { values: { name: 'data' } } });
  });

  it('does not mind that a disk goes away when it is full, or that the VM makes it again', () => {
    expect(settled(at([importing('ImportInProgress')]))).toBe('pending');
    expect(settled(at([importing('Succeeded')], sampleVm({ status: 'Starting' })))).toBe('pending');
    expect(settled(at([], sampleVm({ status: 'Starting' })))).toBe('pending');
    const own: Draft = { vm: { ...vm, spec: { ...(vm.spec as object), dataVolumeTemplates: [disk] } }, others: [] };
    attempt = new Attempt('a2');
    expect(settled(at([importing('ImportInProgress')]), own)).toBe('pending');
    expect(settled(at([], sampleVm({ status: 'Starting' })), own)).toBe('pending');
  });

  it('of one that is not started ends with its disks', () => {
    const halted: Draft = { ...draft, vm: { ...vm, spec: { ...(vm.spec as object), runStrategy: 'Halted' } } };
    expect(settled(at([importing('ImportInProgress')]), halted)).toBe('pending');
    expect(settled({ ...at([]), also: [{ known: false, items: [] }] }, halted)).toBe('pending');
    expect(settled(at([importing('PendingPopulation')]), halted)).toBe('done');
    expect(settled(at([importing('Succeeded')]), halted)).toBe('done');
    const failed = sampleVm({
      conditions: [{ type: 'Failure', status: 'True', reason: 'FailedCreate', message: 'not authorised to clone' }],
    });
    expect(settled(at([], failed), halted)).toEqual({ failed: 'not authorised to clone' });
  });

  it('has more patience where something is imported', () => {
    const bare: Draft = { vm, others: [] };
    expect(createVm.extraMs?.(target, { draft: bare, attempt })).toBe(0);
    expect(createVm.extraMs?.(target, { draft, attempt })).toBeGreaterThan(0);
  });
});
