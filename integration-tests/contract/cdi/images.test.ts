import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName, until } from '../target/cluster';
import type { Answer } from '../target/client';
import { at, listAt, textAt, type Fields } from '../target/json';
import { cdiPath, condition, dataVolume, inPhase, sized } from './objects';

let namespace = '';
beforeAll(async () => {
  if (can.cdi) namespace = await makeNamespace('images');
});
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
beforeEach(needs('cdi', 'seed'));

const ready = (name: string, reason: string): Promise<Answer> =>
  until(
    () => admin.get(cdiPath(namespace, 'datasources', name)),
    ({ json }) => at(condition(json, 'Ready'), 'reason') === reason,
    60_000,
  );

const dataSource = (name: string, source: Fields): Fields => ({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'DataSource',
  metadata: { name },
  spec: { source },
});

describe('a DataSource', () => {
  it('is ready when the claim behind it is filled, and not before', async () => {
    const [name, disk] = [uniqueName('source'), uniqueName('disk')];
    const made = await admin.post(
      cdiPath(namespace, 'datasources'),
      dataSource(name, { pvc: { namespace, name: disk } }),
    );
    expect(made.status).toBe(201);
    const missing = await ready(name, 'NotFound');
    expect(condition(missing.json, 'Ready')).toMatchObject({ status: 'False', message: 'PVC not found' });
    await admin.post(
      cdiPath(namespace, 'datavolumes'),
      dataVolume(disk, { source: { blank: {} }, storage: sized('1Gi') }),
    );
    await inPhase(namespace, disk, 'Succeeded');
    const { json } = await ready(name, 'Ready');
    expect(json).toMatchObject({ status: { source: { pvc: { namespace, name: disk } } } });
  });

  it('has no status of its own to write', async () => {
    const path = cdiPath(namespace, 'datasources', 'any/status');
    expect((await admin.get(path)).status).toBe(404);
  });
});

describe('a DataImportCron', () => {
  it('imports at once, makes its DataSource, and takes all along when it should', async () => {
    const [name, managed] = [uniqueName('cron'), uniqueName('image')];
    const labels = {
      'instancetype.kubevirt.io/default-instancetype': 'u1.small',
      'instancetype.kubevirt.io/default-preference': 'fedora',
    };
    const made = await admin.post(cdiPath(namespace, 'dataimportcrons'), {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataImportCron',
      metadata: { name, labels },
      spec: {
        schedule: '0 */12 * * *',
        managedDataSource: managed,
        retentionPolicy: 'None',
        template: {
          // the sandbox pays attention
          metadata: { annotations: { 'sandbox.kubevirt.io/import-seconds': '3' } },
          spec: { source: { registry: { url: 'docker://quay.io/containerdisks/fedora:43' } }, storage: sized('2Gi') },
        },
      },
    });
    expect(made.status).toBe(201);
    const early = await ready(managed, 'NoSource');
    expect(early.json).toMatchObject({ metadata: { labels } });
    const { json } = await ready(managed, 'Ready');
    const cron = await until(
      () => admin.get(cdiPath(namespace, 'dataimportcrons', name)),
      ({ json: found }) => at(condition(found, 'UpToDate'), 'status') === 'True',
    );
    const current = listAt(cron.json, 'status', 'currentImports')[0];
    const digest = textAt(current, 'Digest');
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(textAt(current, 'DataVolumeName')).toBe(`${managed}-${digest.slice(7, 19)}`);
    expect(textAt(json, 'spec', 'source', 'pvc', 'name')).toBe(textAt(current, 'DataVolumeName'));
    await admin.delete(cdiPath(namespace, 'dataimportcrons', name));
    for (const plural of ['datasources', 'datavolumes'])
      await until(
        () => admin.get(cdiPath(namespace, plural)),
        ({ json: list }) => !JSON.stringify(list).includes(managed),
      );
  });

  it('with a schedule that nobody can read is refused', async () => {
    const refused = await admin.post(cdiPath(namespace, 'dataimportcrons'), {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataImportCron',
      metadata: { name: uniqueName('cron') },
      spec: {
        schedule: 'often',
        managedDataSource: 'x',
        template: { spec: { source: { registry: { url: 'docker://a/b:1' } }, storage: sized('2Gi') } },
      },
    });
    expect(refused.status).toBe(422);
    expect(listAt(refused.json, 'details', 'causes')).toMatchObject([{ field: 'spec.schedule' }]);
  });
});

describe('a StorageProfile', () => {
  it('belongs to a StorageClass and goes with it', async () => {
    const name = uniqueName('class');
    const classes = '/apis/storage.k8s.io/v1/storageclasses';
    const profile = `/apis/cdi.kubevirt.io/v1beta1/storageprofiles/${name}`;
    await admin.post(classes, {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name },
      provisioner: 'nfs.csi.k8s.io',
    });
    const { json } = await until(
      () => admin.get(profile),
      (answer) => answer.status === 200 && at(answer.json, 'status') !== undefined,
    );
    expect(json).toMatchObject({
      status: {
        storageClass: name,
        claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Filesystem' }, {}],
      },
    });
    await admin.delete(`${classes}/${name}`);
    await until(
      () => admin.get(profile),
      ({ status }) => status === 404,
    );
  });
});
