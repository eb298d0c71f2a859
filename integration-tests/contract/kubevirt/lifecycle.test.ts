import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName, until } from '../target/cluster';
import { PATCH } from '../target/client';
import { at, listAt, textAt } from '../target/json';
import { watchHttp } from '../target/watch';
import { actionPath, conditionOf, machine, showing, vmisPath, vmsPath } from './machines';

let namespace = '';
beforeAll(async () => {
  if (can.kubevirt) namespace = await makeNamespace('machines');
});
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
beforeEach(needs('kubevirt'));

const put = (name: string, action: string, body?: unknown) => admin.put(actionPath(namespace, name, action), body);

describe('the life of a machine', () => {
  it('is created, runs, pauses, goes on, stops and is deleted', async () => {
    const name = uniqueName('life');
    const made = await admin.post(vmsPath(namespace), machine(name, 'Halted'));
    expect(made.status).toBe(201);
    const stopped = await showing(namespace, name, 'Stopped');
    expect(conditionOf(stopped.json, 'Ready')).toMatchObject({
      status: 'False',
      reason: 'VMINotExists',
      message: 'VMI does not exist',
    });
    const { log, stop } = await watchHttp(admin, vmisPath(namespace), { fieldSelector: `metadata.name=${name}` });

    const start = await put(name, 'start');
    expect([start.status, start.text]).toEqual([202, '']);
    const running = await showing(namespace, name, 'Running');
    expect(running.json).toMatchObject({ spec: { runStrategy: 'Always' }, status: { created: true } });
    const phases = log.events.map(({ object }) => textAt(object, 'status', 'phase'));
    expect(phases.filter((phase, index) => phase !== phases[index - 1])).toEqual([
      'Pending',
      'Scheduling',
      'Scheduled',
      'Running',
    ]);

    const instance = await admin.get(`${vmisPath(namespace)}/${name}`);
    expect(instance.json).toMatchObject({
      metadata: {
        ownerReferences: [{ kind: 'VirtualMachine', name, controller: true, blockOwnerDeletion: true }],
        labels: { 'kubevirt.io/nodeName': textAt(instance.json, 'status', 'nodeName'), suite: 'contract' },
      },
      status: { phase: 'Running', qosClass: 'Burstable' },
    });
    const pods = await admin.get(`/api/v1/namespaces/${namespace}/pods`, {
      labelSelector: `kubevirt.io/created-by=${textAt(instance.json, 'metadata', 'uid')}`,
    });
    expect(textAt(pods.json, 'items', 0, 'metadata', 'name')).toMatch(
      new RegExp(`^virt-launcher-${name}-[a-z0-9]{5}$`),
    );

    const pause = await put(name, 'pause');
    expect([pause.status, pause.text]).toEqual([200, '']);
    const paused = await showing(namespace, name, 'Paused');
    expect(conditionOf(paused.json, 'Paused')).toMatchObject({ status: 'True', reason: 'PausedByUser' });
    expect((await put(name, 'unpause')).status).toBe(200);
    const again = await showing(namespace, name, 'Running');
    // conditions that do not hold are gone, not False
    expect(conditionOf(again.json, 'Paused')).toBeUndefined();

    const off = await put(name, 'stop');
    expect([off.status, off.text]).toEqual([202, '']);
    await showing(namespace, name, 'Stopped');
    await log.next(({ type }) => type === 'DELETED');
    stop();

    expect((await admin.delete(`${vmsPath(namespace)}/${name}`)).status).toBe(200);
    await until(
      () => admin.get(`${vmsPath(namespace)}/${name}`),
      ({ status }) => status === 404,
    );
  });

  it('restarts as another instance', async () => {
    const name = uniqueName('restart');
    await admin.post(vmsPath(namespace), machine(name, 'Always'));
    await showing(namespace, name, 'Running');
    const before = textAt((await admin.get(`${vmisPath(namespace)}/${name}`)).json, 'metadata', 'uid');
    const restart = await put(name, 'restart', { gracePeriodSeconds: 0 });
    expect([restart.status, restart.text]).toEqual([202, '']);
    await until(
      () => admin.get(`${vmisPath(namespace)}/${name}`),
      ({ json }) => textAt(json, 'status', 'phase') === 'Running' && textAt(json, 'metadata', 'uid') !== before,
      60_000,
    );
  });

  it('starts paused when asked to', async () => {
    const name = uniqueName('paused');
    await admin.post(vmsPath(namespace), machine(name, 'Manual'));
    await showing(namespace, name, 'Stopped');
    expect((await put(name, 'start', { paused: true })).status).toBe(202);
    await showing(namespace, name, 'Paused');
    expect((await admin.get(`${vmisPath(namespace)}/${name}`)).json).toMatchObject({
      spec: { startStrategy: 'Paused' },
    });
  });

  it('says that a restart is needed, and takes it back when the change is undone', async () => {
    const name = uniqueName('changed');
    await admin.post(vmsPath(namespace), machine(name, 'Always'));
    await showing(namespace, name, 'Running');
    const path = `${vmsPath(namespace)}/${name}`;
    const hostname = (value: string | null) => ({ spec: { template: { spec: { hostname: value } } } });
    await admin.patch(path, PATCH.merge, hostname('other'));
    const marked = await until(
      () => admin.get(path),
      ({ json }) => conditionOf(json, 'RestartRequired') !== undefined,
    );
    expect(conditionOf(marked.json, 'RestartRequired')).toMatchObject({
      status: 'True',
      message: 'a non-live-updatable field was changed in the template spec',
    });
    await admin.patch(path, PATCH.merge, hostname(null));
    await until(
      () => admin.get(path),
      ({ json }) => conditionOf(json, 'RestartRequired') === undefined,
    );
  });

  it('brings an instance of the Always strategy back when that is deleted', async () => {
    const name = uniqueName('back');
    await admin.post(vmsPath(namespace), machine(name, 'Always'));
    await showing(namespace, name, 'Running');
    const before = textAt((await admin.get(`${vmisPath(namespace)}/${name}`)).json, 'metadata', 'uid');
    await admin.delete(`${vmisPath(namespace)}/${name}`);
    await until(
      () => admin.get(`${vmisPath(namespace)}/${name}`),
      ({ status, json }) => status === 200 && textAt(json, 'metadata', 'uid') !== before,
      60_000,
    );
  });

  it('keeps the instance alive when the machine is deleted as an orphan', async () => {
    const name = uniqueName('orphan');
    await admin.post(vmsPath(namespace), machine(name, 'Always'));
    await showing(namespace, name, 'Running');
    await admin.delete(`${vmsPath(namespace)}/${name}`, { propagationPolicy: 'Orphan' });
    await until(
      () => admin.get(`${vmsPath(namespace)}/${name}`),
      ({ status }) => status === 404,
    );
    const left = await admin.get(`${vmisPath(namespace)}/${name}`);
    expect(left.json).toMatchObject({ status: { phase: 'Running' } });
    expect(listAt(left.json, 'metadata', 'ownerReferences')).toEqual([]);
    expect(at(left.json, 'metadata', 'deletionTimestamp')).toBeUndefined();
  });
});
