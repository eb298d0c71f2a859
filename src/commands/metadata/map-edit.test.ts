import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { VM, VMI } from '../../resources/kinds';
import { sampleVm, sampleVmi } from '../../resources/sample.fixture';
import type { Target } from '../command';
import type { FakeCluster } from '../fake-cluster.fixture';
import { createFakeCluster } from '../fake-cluster.fixture';
import { editAnnotations } from './edit-annotations';
import { editLabels } from './edit-labels';
import type { MapEdit } from './map-edit';

type Labels = Record<string, string>;
const labelled = (labels: Labels | undefined) => ({ ...sampleVm(), metadata: { ...sampleVm().metadata, labels } });
const target = (labels: Labels | undefined): Target => ({
  ref: { kind: VM, namespace: 'demo', name: 'web-1' },
  vm: labelled(labels),
  vmi: undefined,
});

let fake: FakeCluster;
beforeEach(() => {
  fake = createFakeCluster();
});
const labelsNow = () => fake.get('virtualmachines', 'web-1')?.metadata.labels;
const edit = async (stored: Labels | undefined, change: MapEdit): Promise<void> => {
  fake.put('virtualmachines', labelled(stored));
  await editLabels.run(fake.cluster, target(stored), change);
};

describe('edit labels', () => {
  it('writes only what changed, bound to the version that was read', async () => {
    await edit(
      { app: 'web', tier: 'front' },
      { from: { app: 'web', tier: 'front' }, to: { app: 'db', tier: 'front', 'a.io/b~c': 'x' } },
    );
    expect(fake.calls).toEqual([
      'PATCH virtualmachines/web-1 test /metadata/resourceVersion, add /metadata/labels/a.io~1b~0c, add /metadata/labels/app',
    ]);
    expect(labelsNow()).toEqual({ app: 'db', tier: 'front', 'a.io/b~c': 'x' });
  });

  it('makes the map where there is none and removes what is to go', async () => {
    await edit(undefined, { from: {}, to: { app: 'web' } });
    expect(labelsNow()).toEqual({ app: 'web' });
    await edit({ app: 'web' }, { from: { app: 'web' }, to: {} });
    expect(labelsNow()).toEqual({});
  });

  it('keeps what others wrote meanwhile, also while the object moves on', async () => {
    let others = 0;
    fake.beforeWrite = () => {
      others += 1;
      if (others <= 3) fake.put('virtualmachines', labelled({ app: 'web', [`other-${others}`]: 'x' }));
    };
    await edit({ app: 'web' }, { from: { app: 'web' }, to: { app: 'db' } });
    expect(labelsNow()).toEqual({ app: 'db', 'other-3': 'x' });
    expect(fake.calls).toHaveLength(4);
  });

  it('refuses to overwrite what somebody else wrote to the same key', async () => {
    const change = { from: { app: 'web' }, to: { app: 'db' } };
    await expect(edit({ app: 'mail' }, change)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('"mail"') as string,
    });
    await expect(edit({}, change)).rejects.toMatchObject({ kind: 'conflict' });
    expect(fake.calls).toEqual([]);
  });

  it('leaves a namesake alone', async () => {
    fake.put('virtualmachines', sampleVm({ uid: 'namesake' }));
    const change = { from: {}, to: { app: 'db' } };
    await expect(editLabels.run(fake.cluster, target({}), change)).rejects.toMatchObject({ kind: 'conflict' });
    expect(fake.calls).toEqual([]);
  });

  it('has nothing to do when all is as wanted, and says so at once', async () => {
    const change = { from: { app: 'web' }, to: { app: 'db' } };
    await edit({ app: 'db' }, change);
    expect(fake.calls).toEqual([]);
    expect(editLabels.settled(target({ app: 'web' }), target({ app: 'db', more: 'x' }), change)).toBe('done');
    expect(editLabels.settled(target({ app: 'web' }), target({ app: 'web' }), change)).toBe('pending');
  });

  it('ends up with the wanted map whatever the maps are', async () => {
    const map = fc.dictionary(fc.stringMatching(/^[a-z~/]{1,3}$/), fc.string({ maxLength: 3 }), { maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(map, map, async (from, to) => {
        fake = createFakeCluster();
        await edit(from, { from, to });
        expect(labelsNow()).toEqual({ ...to });
      }),
      { numRuns: 60 },
    );
  });
});

describe('lines', () => {
  it('do the same with kubectl', () => {
    const change = { from: { app: 'web', gone: 'x' }, to: { app: "it's", new: '' } };
    expect(editLabels.cli(target({}), change)).toBe(
      `kubectl label vm web-1 -n demo 'app=it'\\''s' gone- new= --overwrite`,
    );
    const instance: Target = { ref: { kind: VMI, namespace: 'demo', name: 'web-1' }, vm: undefined, vmi: sampleVmi() };
    expect(editAnnotations.cli(instance, { from: {}, to: { note: 'a b' } })).toBe(
      `kubectl annotate vmi web-1 -n demo 'note=a b' --overwrite`,
    );
  });
});
