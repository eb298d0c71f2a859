import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, persona, until } from '../target/cluster';
import type { Answer } from '../target/client';
import { at, listAt, namesOf, textAt, type Fields } from '../target/json';
import { conditionOf, machine, showing, vmsPath } from './machines';

let namespace = '';
beforeAll(async () => {
  if (!can.kubevirt || !can.cdi) return;
  namespace = await makeNamespace('copies');
  const vm = machine('source', 'Halted', { volumes: [{ name: 'root', dataVolume: { name: 'source-root' } }] }) as {
    spec: Fields;
  };
  const dataVolumeTemplates = [
    {
      metadata: { name: 'source-root' },
      spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '1Gi' } } } },
    },
  ];
  await admin.post(vmsPath(namespace), { ...vm, spec: { ...vm.spec, dataVolumeTemplates } });
  await showing(namespace, 'source', 'Stopped');
});
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
beforeEach(needs('kubevirt', 'cdi'));

const path = (group: string, plural: string, name = ''): string =>
  `/apis/${group}/v1beta1/namespaces/${namespace}/${plural}${name === '' ? '' : `/${name}`}`;
const snapshots = (name?: string): string => path('snapshot.kubevirt.io', 'virtualmachinesnapshots', name);
const restores = (name?: string): string => path('snapshot.kubevirt.io', 'virtualmachinerestores', name);
const clones = (name?: string): string => path('clone.kubevirt.io', 'virtualmachineclones', name);
const ofVm = (name: string): Fields => ({ apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name });
const object = (group: string, kind: string, name: string, spec: Fields): Fields => ({
  apiVersion: `${group}/v1beta1`,
  kind,
  metadata: { name },
  spec,
});
const makeSnapshot = (name: string, source = 'source'): Promise<Answer> =>
  admin.post(snapshots(), object('snapshot.kubevirt.io', 'VirtualMachineSnapshot', name, { source: ofVm(source) }));
const makeRestore = (name: string, target: string, more: Fields = {}): Promise<Answer> =>
  admin.post(
    restores(),
    object('snapshot.kubevirt.io', 'VirtualMachineRestore', name, {
      target: ofVm(target),
      virtualMachineSnapshotName: 'before',
      ...more,
    }),
  );
const makeClone = (name: string, spec: Fields): Promise<Answer> =>
  admin.post(clones(), object('clone.kubevirt.io', 'VirtualMachineClone', name, spec));
const isReady = ({ json }: Answer): boolean => at(json, 'status', 'readyToUse') === true;
const columns = async (address: string): Promise<readonly string[]> => {
  const { json } = await admin.get(address, {}, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
  return listAt(json, 'columnDefinitions').map((column) => textAt(column, 'name'));
};

describe('a snapshot of a VM', () => {
  it('locks the VM while it is taken, and becomes ready to use', async () => {
    expect((await makeSnapshot('before')).status).toBe(201);
    const vm = await until(
      () => admin.get(`${vmsPath(namespace)}/source`),
      ({ json }) => textAt(json, 'status', 'snapshotInProgress') === 'before',
    );
    const changed = { ...(vm.json as Fields), spec: { ...(at(vm.json, 'spec') as Fields), runStrategy: 'Always' } };
    const refused = await admin.put(`${vmsPath(namespace)}/source`, changed);
    expect([refused.status, textAt(refused.json, 'details', 'causes', 0, 'message')]).toEqual([
      422,
      'Cannot update vm running state until snapshot "before" completes',
    ]);
    const { json } = await until(() => admin.get(snapshots('before')), isReady);
    expect(at(json, 'status')).toMatchObject({
      phase: 'Succeeded',
      snapshotVolumes: { includedVolumes: ['root'] },
      virtualMachineSnapshotContentName: `vmsnapshot-content-${textAt(json, 'metadata', 'uid')}`,
    });
    expect(textAt(conditionOf(json, 'Progressing'), 'reason')).toBe('Operation complete');
  });

  it('has the columns of kubectl', async () => {
    expect(await columns(snapshots())).toEqual([
      'Name',
      'SourceKind',
      'SourceName',
      'Phase',
      'ReadyToUse',
      'CreationTime',
      'Error',
    ]);
    expect(await columns(restores())).toEqual(['Name', 'TargetKind', 'TargetName', 'Complete', 'RestoreTime']);
    expect(await columns(clones())).toEqual(['Name', 'Phase', 'SourceVirtualMachine', 'TargetVirtualMachine']);
  });
});

describe('a restore', () => {
  it('into the same VM gives it new disks', async () => {
    expect((await makeRestore('back', 'source')).status).toBe(201);
    const { json } = await until(
      () => admin.get(restores('back')),
      (answer) => at(answer.json, 'status', 'complete') === true,
    );
    const uid = textAt(json, 'metadata', 'uid');
    expect(textAt(json, 'status', 'restores', 0, 'persistentVolumeClaim')).toBe(`restore-${uid}-root`);
    expect(textAt(conditionOf(json, 'Ready'), 'reason')).toBe('Operation complete');
    const vm = await admin.get(`${vmsPath(namespace)}/source`);
    expect(textAt(vm.json, 'spec', 'template', 'spec', 'volumes', 0, 'dataVolume', 'name')).toBe(`restore-${uid}-root`);
  });

  it('patches nothing but spec, labels and annotations', async () => {
    const { status, json } = await makeRestore('bad', 'other', {
      patches: ['{"op":"replace","path":"/metadata/name","value":"x"}'],
    });
    expect(status).toBe(422);
    expect(textAt(json, 'message')).toContain('patching is valid only for elements under /spec/ only');
  });
});

describe('a clone', () => {
  it('becomes a VM of its own that runs', async () => {
    const made = await makeClone('copy', {
      source: ofVm('source'),
      target: ofVm('twin'),
      newMacAddresses: { default: '02:00:00:00:00:42' },
      labelFilters: ['*', '!suite'],
    });
    expect(made.status).toBe(201);
    await until(
      () => admin.get(clones('copy')),
      ({ json }) => textAt(json, 'status', 'phase') === 'Succeeded',
      60_000,
    );
    const twin = await showing(namespace, 'twin', 'Stopped');
    const spec = at(twin.json, 'spec', 'template', 'spec');
    expect(textAt(spec, 'domain', 'devices', 'interfaces', 0, 'macAddress')).toBe('02:00:00:00:00:42');
    expect(at(twin.json, 'metadata', 'labels', 'suite')).toBeUndefined();
    const started = `/apis/subresources.kubevirt.io/v1/namespaces/${namespace}/virtualmachines/twin/start`;
    expect((await admin.put(started)).status).toBe(202);
    await showing(namespace, 'twin', 'Running');
    const { json } = await until(
      () => admin.get(snapshots()),
      (answer) => !namesOf(answer.json).some((name) => name.startsWith('tmp-snapshot-')),
    );
    expect(namesOf(json)).toEqual(['before']);
  });

  it('gets a name for its target, and takes a snapshot as its source', async () => {
    const source = { apiGroup: 'snapshot.kubevirt.io', kind: 'VirtualMachineSnapshot', name: 'before' };
    const { json } = await makeClone('named', { source });
    const target = textAt(json, 'spec', 'target', 'name');
    expect(target).toMatch(/^clone-before-\w{5}$/);
    await showing(namespace, target, 'Stopped');
  });

  it('says what is in its way', async () => {
    const { status, json } = await makeClone('same', { source: ofVm('source'), target: ofVm('source') });
    expect([status, textAt(json, 'details', 'causes', 0, 'message')]).toEqual([
      422,
      'Target name cannot be equal to source name when both are VirtualMachines',
    ]);
    await makeClone('ghost', { source: ofVm('ghost'), target: ofVm('other') });
    const pending = await until(
      () => admin.get(clones('ghost')),
      (answer) => conditionOf(answer.json, 'Progressing') !== undefined,
    );
    expect(textAt(conditionOf(pending.json, 'Progressing'), 'reason')).toBe('Pending');
    expect(textAt(conditionOf(pending.json, 'Ready'), 'reason')).toContain('Source doesnt exist');
  });

  it('may be made by edit, not by view', async (context) => {
    const [edit, view] = [persona('edit'), persona('view')];
    if (edit === undefined || view === undefined) return context.skip('no personas');
    const body = object('clone.kubevirt.io', 'VirtualMachineClone', 'mine', { source: ofVm('source') });
    const query = { dryRun: 'All' };
    expect((await edit.post(clones(), body, { query })).status).toBe(201);
    expect((await view.post(clones(), body, { query })).status).toBe(403);
  });
});

it('a VolumeSnapshot of a claim becomes ready', async () => {
  const group = `/apis/snapshot.storage.k8s.io/v1/namespaces/${namespace}/volumesnapshots`;
  const claims = await admin.get(`/api/v1/namespaces/${namespace}/persistentvolumeclaims`);
  const claim = namesOf(claims.json)[0] ?? '';
  const made = await admin.post(group, {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    metadata: { name: 'mine' },
    spec: { source: { persistentVolumeClaimName: claim } },
  });
  expect(made.status).toBe(201);
  const { json } = await until(() => admin.get(`${group}/mine`), isReady);
  expect(textAt(json, 'status', 'restoreSize')).toBe('1Gi');
});
