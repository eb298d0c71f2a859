import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { machine, showing, vmsPath } from '../kubevirt/machines';
import { admin, can, dropNamespace, makeNamespace, needs, persona, uniqueName, until } from '../target/cluster';
import { at, listAt, textAt, type Fields } from '../target/json';
import { cdiPath, condition, dataVolume, inPhase, sized } from './objects';

const IMAGES = 'openshift-virtualization-os-images';

let namespace = '';
beforeAll(async () => {
  if (can.cdi) namespace = await makeNamespace('disks');
});
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
beforeEach(needs('kubevirt', 'cdi', 'seed'));

const post = async (name: string, spec: Fields, metadata: Fields = {}): Promise<void> => {
  const made = await admin.post(cdiPath(namespace, 'datavolumes'), dataVolume(name, spec, metadata));
  expect([made.status, made.status === 201 ? '' : made.text]).toEqual([201, '']);
};

/** Imports of the sandbox take as long as they are told; others pay no attention. */
const QUICK = { 'sandbox.kubevirt.io/import-seconds': '3' };

/** A VM that boots from a DataVolume of its own. */
const machineFrom = (name: string, spec: Fields, runStrategy = 'Always'): Fields => {
  const made = machine(name, runStrategy, { volumes: [{ name: 'root', dataVolume: { name: `${name}-root` } }] });
  return {
    ...made,
    spec: {
      ...(made['spec'] as Fields),
      dataVolumeTemplates: [{ metadata: { name: `${name}-root`, annotations: QUICK }, spec }],
    },
  };
};

const goldenClaim = async (): Promise<string> => {
  const { json } = await admin.get(cdiPath(IMAGES, 'datasources', 'fedora'));
  return textAt(json, 'status', 'source', 'pvc', 'name');
};

/** A snapshot that is ready; the test writes what the driver would. */
const takeSnapshot = async (claim: string): Promise<string> => {
  const name = uniqueName('snap');
  const path = `/apis/snapshot.storage.k8s.io/v1/namespaces/${namespace}/volumesnapshots`;
  const spec = { source: { persistentVolumeClaimName: claim }, volumeSnapshotClassName: 'ceph-block-snapshots' };
  const made = { apiVersion: 'snapshot.storage.k8s.io/v1', kind: 'VolumeSnapshot', metadata: { name }, spec };
  expect((await admin.post(path, made)).status).toBe(201);
  await until(
    () => admin.get(`${path}/${name}`),
    ({ json }) => at(json, 'status', 'readyToUse') === true,
  );
  return name;
};

describe.concurrent('a machine boots from', () => {
  const origin = uniqueName('origin');
  beforeAll(async () => {
    if (!can.seed) return;
    await post(origin, { source: { blank: {} }, storage: sized('2Gi') });
    await inPhase(namespace, origin, 'Succeeded');
  });

  const sources: readonly (readonly [string, () => Promise<Fields> | Fields])[] = [
    ['a page', () => ({ source: { http: { url: 'https://images.example/disk.qcow2' } }, storage: sized('2Gi') })],
    [
      'a registry',
      () => ({ source: { registry: { url: 'docker://quay.io/containerdisks/fedora:43' } }, storage: sized('2Gi') }),
    ],
    ['nothing', () => ({ source: { blank: {} }, storage: sized('2Gi') })],
    ['a claim of its namespace', () => ({ source: { pvc: { namespace, name: origin } }, storage: {} })],
    [
      'a claim of another namespace',
      async () => ({ source: { pvc: { namespace: IMAGES, name: await goldenClaim() } }, storage: {} }),
    ],
    [
      'a snapshot',
      async () => ({ source: { snapshot: { namespace, name: await takeSnapshot(origin) } }, storage: {} }),
    ],
    ['a boot image', () => ({ sourceRef: { kind: 'DataSource', namespace: IMAGES, name: 'fedora' }, storage: {} })],
    [
      'local storage',
      () => ({ source: { http: { url: 'https://images.example/disk.qcow2' } }, storage: sized('2Gi', 'local-ssd') }),
    ],
  ];

  it.each(sources)('%s', async (_name, spec) => {
    const name = uniqueName('boot');
    const made = await admin.post(vmsPath(namespace), machineFrom(name, await spec()));
    expect(made.status).toBe(201);
    await showing(namespace, name, 'Running');
    const disk = await admin.get(cdiPath(namespace, 'datavolumes', `${name}-root`));
    expect(disk.json).toMatchObject({ status: { phase: 'Succeeded', progress: '100.0%' } });
    expect(at(disk.json, 'spec', 'sourceRef')).toBeUndefined();
  });
});

describe('a stopped machine', () => {
  it('whose disk waits for its first consumer shows Stopped', async () => {
    const name = uniqueName('waiting');
    const spec = { source: { blank: {} }, storage: sized('1Gi', 'local-ssd') };
    await admin.post(vmsPath(namespace), machineFrom(name, spec, 'Halted'));
    await inPhase(namespace, `${name}-root`, 'PendingPopulation');
    await showing(namespace, name, 'Stopped');
  });
});

describe.concurrent('a disk that cannot be filled', () => {
  const failing: readonly (readonly [string, Fields, string, RegExp])[] = [
    ['a page that is missing', { http: { url: 'https://images.example/missing/disk.qcow2' } }, 'Error', /got 404/],
    ['a host that nobody knows', { http: { url: 'https://images.invalid/disk.qcow2' } }, 'Error', /no such host/],
    [
      'an image that is missing',
      { registry: { url: 'docker://quay.io/does-not-exist:1' } },
      'ImagePullFailed',
      /manifest unknown/,
    ],
  ];

  it.each(failing)('from %s says so in condition Running', async (_name, source, reason, message) => {
    const name = uniqueName('failing');
    await post(name, { source, storage: sized('1Gi') });
    const { json } = await until(
      () => admin.get(cdiPath(namespace, 'datavolumes', name)),
      ({ json: found }) => Number(at(found, 'status', 'restartCount') ?? 0) > 0,
    );
    expect(textAt(json, 'status', 'phase')).toBe('ImportInProgress');
    expect(condition(json, 'Running')).toMatchObject({
      status: 'False',
      reason,
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('for a wrong checksum has failed for good', async () => {
    const name = uniqueName('checksum');
    const http = { url: 'https://images.example/disk.qcow2', checksum: `sha256:${'0'.repeat(64)}` };
    await post(name, { source: { http }, storage: sized('1Gi') });
    const { json } = await inPhase(namespace, name, 'Failed');
    expect(condition(json, 'Running')).toMatchObject({
      message: expect.stringContaining('checksum mismatch') as unknown,
    });
  });

  it('for want of space stays pending, with the space in its conditions and events', async () => {
    const name = uniqueName('full');
    await post(name, { source: { blank: {} }, storage: sized('20Gi', 'full-array') });
    const { json } = await inPhase(namespace, name, 'Pending');
    const message = 'not enough free space: 20Gi requested, 0 available';
    expect(condition(json, 'Bound')).toMatchObject({
      status: 'False',
      reason: 'Pending',
      message: expect.stringContaining(message) as unknown,
    });
    const events = await admin.get(`/api/v1/namespaces/${namespace}/events`, {
      fieldSelector: `involvedObject.kind=PersistentVolumeClaim,involvedObject.name=${name}`,
    });
    expect(listAt(events.json, 'items')).toContainEqual(
      expect.objectContaining({
        type: 'Warning',
        reason: 'ProvisioningFailed',
        message: expect.stringContaining(message) as unknown,
      }),
    );
  });

  it('on a class that CDI does not know asks for access modes', async () => {
    const name = uniqueName('unknown');
    await post(name, { source: { blank: {} }, storage: sized('1Gi', 'legacy-iscsi') });
    const { json } = await inPhase(namespace, name, 'Pending');
    expect(condition(json, 'Bound')).toMatchObject({
      status: 'False',
      message: 'no accessMode specified in StorageProfile legacy-iscsi',
    });
  });
});

describe('copying out of another namespace', () => {
  it('is for those who may read disks there; boot images are for all', async () => {
    const secret = { source: { pvc: { namespace: 'warehouse', name: 'any' } }, storage: sized('1Gi') };
    const path = cdiPath('shop', 'datavolumes');
    const refused = await persona('tenant')?.post(path, dataVolume(uniqueName('copy'), secret));
    expect([refused?.status, textAt(refused?.json, 'message')]).toEqual([
      422,
      'admission webhook "datavolume-mutate.cdi.kubevirt.io" denied the request: User tenant has insufficient permissions in clone source namespace warehouse',
    ]);
    const image = { sourceRef: { kind: 'DataSource', namespace: IMAGES, name: 'fedora' }, storage: {} };
    const allowed = await persona('tenant')?.post(path, dataVolume(uniqueName('copy'), image), {
      query: { dryRun: 'All' },
    });
    expect(allowed?.status).toBe(201);
  });

  it('counts for machines by their service account, after they are accepted', async () => {
    const name = uniqueName('denied');
    const spec = { source: { pvc: { namespace: 'warehouse', name: 'any' } }, storage: sized('1Gi') };
    expect((await admin.post(vmsPath(namespace), machineFrom(name, spec))).status).toBe(201);
    const { json } = await until(
      () => admin.get(`${vmsPath(namespace)}/${name}`),
      ({ json: found }) => condition(found, 'Failure') !== undefined,
    );
    expect(condition(json, 'Failure')).toMatchObject({ status: 'True', reason: 'FailedCreate' });
    const events = await admin.get(`/api/v1/namespaces/${namespace}/events`, {
      fieldSelector: `involvedObject.name=${name}`,
    });
    expect(listAt(events.json, 'items').map((event) => textAt(event, 'reason'))).toContain(
      'UnauthorizedDataVolumeCreate',
    );
  });
});
