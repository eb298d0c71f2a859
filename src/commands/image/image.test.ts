import { beforeEach, describe, expect, it } from 'vitest';
import type { UploadState } from '../../cluster/upload/state';
import type { BootImage } from '../../resources/image/image';
import { isDefaultVariant } from '../../resources/image/labels';
import { imageOfDataSource } from '../../resources/image/read';
import type { Medium } from '../../resources/medium/medium';
import type { KubeObject } from '../../resources/object';
import { Attempt } from '../create/attempt';
import type { Target } from '../command';
import { createFakeCluster, type FakeCluster } from '../fake-cluster.fixture';
import { objectTarget } from '../object/job';
import { addMedium, mediumTarget, uploadProgress } from './add';
import { deleteImage, deleteImageAccess } from './delete';
import { imageRef, setDefaultVariant, setImageDefaults } from './labels';

const VARIANT = 'template.kubevirt.io/default-os-variant';
let fake: FakeCluster;
beforeEach(() => {
  fake = createFakeCluster();
});

const put = (plural: string, kind: string, name: string, labels: Record<string, string> = {}): KubeObject => {
  const apiVersion = plural === 'persistentvolumeclaims' ? 'v1' : 'cdi.kubevirt.io/v1beta1';
  const object = { apiVersion, kind, metadata: { name, namespace: 'demo', uid: `uid-${name}`, labels } };
  fake.put(plural, object);
  return fake.get(plural, name) ?? object;
};
const image = (name: string, options: { cron?: KubeObject; labels?: Record<string, string> } = {}): BootImage => {
  const object: KubeObject = {
    ...put('datasources', 'DataSource', name, options.labels),
    spec: { source: { pvc: { namespace: 'demo', name: `${name}-disk` } } },
  };
  return imageOfDataSource(object, {
    claim: undefined,
    snapshot: undefined,
    dataVolume: undefined,
    cron: options.cron,
  });
};
const labels = (plural: string, name: string) => fake.get(plural, name)?.metadata.labels;
const target = (one: BootImage): Target => objectTarget(imageRef(one));

describe('a boot image', () => {
  it('gets its defaults on the cron, too, which would take them away again', async () => {
    const fedora = image('fedora', {
      cron: put('dataimportcrons', 'DataImportCron', 'fedora-cron'),
      labels: { keep: 'x' },
    });
    const input = {
      image: fedora,
      instancetype: { kind: 'VirtualMachineClusterInstancetype', name: 'u1.small' },
      preference: undefined,
    };
    await setImageDefaults.run(fake.cluster, target(fedora), input);
    const wanted = {
      'instancetype.kubevirt.io/default-instancetype': 'u1.small',
      'instancetype.kubevirt.io/default-instancetype-kind': 'VirtualMachineClusterInstancetype',
    };
    expect(labels('dataimportcrons', 'fedora-cron')).toEqual(wanted);
    expect(labels('datasources', 'fedora')).toEqual({ keep: 'x', ...wanted });
    const now = (object: KubeObject | undefined): Target => ({
      ...target(fedora),
      also: [{ known: true, items: object === undefined ? [] : [object] }],
    });
    expect(setImageDefaults.settled(now(undefined), now(fedora.object), input)).toBe('pending');
    expect(setImageDefaults.settled(now(undefined), now(fake.get('datasources', 'fedora')), input)).toBe('done');
  });

  it('loses the defaults that are taken away', async () => {
    const fedora = image('fedora', { labels: { 'instancetype.kubevirt.io/default-preference': 'fedora' } });
    await setImageDefaults.run(fake.cluster, target(fedora), {
      image: fedora,
      instancetype: undefined,
      preference: undefined,
    });
    expect(labels('datasources', 'fedora')).toEqual({});
  });

  it('becomes the default of its family before the former one stops to be', async () => {
    const [old, fresh, other] = [image('f42', { labels: { [VARIANT]: 'true' } }), image('f43'), image('f41')];
    await setDefaultVariant.run(fake.cluster, target(fresh), { image: fresh, family: [old, fresh, other] });
    expect(fake.calls.map((call) => call.split(' ')[1])).toEqual(['datasources/f43', 'datasources/f42']);
    expect([labels('datasources', 'f43'), labels('datasources', 'f42')]).toEqual([{ [VARIANT]: 'true' }, {}]);
    expect([isDefaultVariant(old.object), isDefaultVariant(fresh.object)]).toEqual([true, false]);
    expect(setDefaultVariant.cli(target(fresh), { image: fresh, family: [old] })).toBe(
      `kubectl label datasources.cdi.kubevirt.io f43 -n demo ${VARIANT}=true --overwrite && kubectl label datasources.cdi.kubevirt.io f42 -n demo ${VARIANT}- --overwrite`,
    );
  });

  it('is deleted with its cron, which would make it anew, and with its content only when asked', async () => {
    const fedora = image('fedora', { cron: put('dataimportcrons', 'DataImportCron', 'fedora-cron') });
    put('datavolumes', 'DataVolume', 'fedora-disk');
    put('persistentvolumeclaims', 'PersistentVolumeClaim', 'fedora-disk');
    await deleteImage.run(fake.cluster, target(fedora), { image: fedora, content: false });
    expect(fake.calls).toEqual(['DELETE dataimportcrons/fedora-cron', 'DELETE datasources/fedora']);
    const again = image('fedora');
    fake.calls.length = 0;
    await deleteImage.run(fake.cluster, target(again), { image: again, content: true });
    expect(fake.calls).toEqual([
      'DELETE datasources/fedora',
      'DELETE datavolumes/fedora-disk',
      'DELETE persistentvolumeclaims/fedora-disk',
    ]);
    expect(
      deleteImageAccess({ image: again, content: true }).map(({ resource, verb }) => `${verb} ${resource}`),
    ).toEqual(['delete datasources', 'delete datavolumes', 'delete persistentvolumeclaims']);
  });

  it('is gone only when the cluster says so', () => {
    const fedora = image('fedora');
    const now = (known: boolean, items: readonly KubeObject[]): Target => ({
      ...target(fedora),
      also: [{ known, items }],
    });
    const settled = (one: Target) => deleteImage.settled(one, one, { image: fedora, content: false });
    expect([settled(now(false, [])), settled(now(true, [fedora.object])), settled(now(true, []))]).toEqual([
      'pending',
      'pending',
      'done',
    ]);
  });
});

const medium: Medium = {
  namespace: 'demo',
  name: 'fedora',
  source: { from: 'http', url: 'https://e.org/a.img', checksum: '' },
  size: '1Gi',
  storageClass: '',
  accessMode: '',
  bootImage: true,
  instancetype: undefined,
  preference: undefined,
};

describe('a new medium', () => {
  const seen = (status: object | undefined): Target => ({
    ...mediumTarget(medium),
    also: [{ known: true, items: status === undefined ? [] : [{ metadata: { name: 'fedora' }, status }] }],
  });
  const input = (part: Partial<Medium> = {}) => ({ medium: { ...medium, ...part }, attempt: new Attempt('a1') });

  it('is made with its DataSource, and taken away when it is canceled', async () => {
    const one = input();
    await addMedium.run(fake.cluster, mediumTarget(medium), one);
    expect(fake.calls).toEqual(['POST datavolumes/fedora', 'POST datasources/fedora']);
    await addMedium.cancel?.(fake.cluster, mediumTarget(medium), one);
    expect([fake.get('datavolumes', 'fedora'), fake.get('datasources', 'fedora')]).toEqual([undefined, undefined]);
    expect(addMedium.settled(seen(undefined), seen(undefined), one)).toMatchObject({
      failed: { key: expect.stringContaining('canceled') as string },
    });
  });

  it('is imported, in percent, until it is there', () => {
    const settled = (status: object, part: Partial<Medium> = {}) =>
      addMedium.settled(seen(status), seen(status), input(part));
    expect(settled({ phase: 'ImportInProgress', progress: '42.31%' })).toBe('pending');
    expect(addMedium.progress?.(seen({ phase: 'ImportInProgress', progress: '42.31%' }), input())).toMatchObject({
      values: { percent: 42 },
    });
    expect(settled({ phase: 'Succeeded' })).toBe('done');
    const conditions = [{ type: 'Running', status: 'False', reason: 'Error', message: '404 Not Found' }];
    expect(settled({ phase: 'ImportInProgress', conditions })).toEqual({ failed: '404 Not Found' });
    const pointer: Partial<Medium> = { source: { from: 'claim', namespace: 'demo', name: 'x' } };
    expect(settled({ conditions: [{ type: 'Ready', status: 'False', reason: 'NotFound' }] }, pointer)).toBe('pending');
    expect(settled({ conditions: [{ type: 'Ready', status: 'True' }] }, pointer)).toBe('done');
  });

  it('ends at once when somebody deletes it while it is imported', async () => {
    const one = input();
    const settled = (status: object | undefined) => addMedium.settled(seen(undefined), seen(status), one);
    expect(settled(undefined)).toBe('pending');
    expect(settled({ phase: 'ImportInProgress' })).toBe('pending');
    expect(settled(undefined)).toMatchObject({ failed: { values: { name: 'fedora' } } });
    // the next try is not told what happened in this one
    await addMedium.run(fake.cluster, mediumTarget(medium), one);
    expect(settled(undefined)).toBe('pending');
  });

  it('says how an upload stands', () => {
    const sending = (bytesPerSecond: number | undefined): UploadState => ({
      phase: 'sending',
      sent: 50,
      total: 200,
      bytesPerSecond,
      remainingMs: bytesPerSecond === undefined ? undefined : 65_000,
    });
    expect(uploadProgress(sending(undefined))).toMatchObject({ values: { percent: 25 } });
    expect(uploadProgress(sending(2 * 1024 ** 2))).toMatchObject({
      values: { percent: 25, speed: { bytes: 2 * 1024 ** 2 }, time: { ms: 65_000 } },
    });
    expect(uploadProgress({ phase: 'waiting', reason: 'no storage class' })).toBe('no storage class');
    expect(uploadProgress({ phase: 'done' })).toBeUndefined();
  });
});
