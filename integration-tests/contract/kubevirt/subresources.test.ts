import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, until } from '../target/cluster';
import { at, listAt, textAt } from '../target/json';
import { actionPath, machine, showing, vmisPath, vmsPath } from './machines';

let namespace = '';
const on = (name: string, action: string): string => actionPath(namespace, name, action);
const put = (name: string, action: string, body?: unknown) => admin.put(on(name, action), body);

beforeAll(async () => {
  if (!can.kubevirt) return;
  namespace = await makeNamespace('actions');
  await admin.post(vmsPath(namespace), machine('runs', 'Always'));
  await admin.post(vmsPath(namespace), machine('stopped', 'Halted'));
  await admin.post(vmsPath(namespace), machine('by-hand', 'Manual'));
  await showing(namespace, 'runs', 'Running');
  await showing(namespace, 'stopped', 'Stopped');
  await showing(namespace, 'by-hand', 'Stopped');
}, 120_000);
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
beforeEach(needs('kubevirt'));

const conflictOn = (resource: string, name: string, text: string): unknown => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  reason: 'Conflict',
  code: 409,
  message: `Operation cannot be fulfilled on ${resource}.kubevirt.io "${name}": ${text}`,
  details: { name, group: 'kubevirt.io', kind: resource },
});

describe('the version', () => {
  it('is that of the installed release', async () => {
    const { json } = await admin.get('/apis/subresources.kubevirt.io/v1/version');
    const installed = await admin.get('/apis/kubevirt.io/v1/kubevirts');
    const [first] = listAt(installed.json, 'items');
    expect(textAt(json, 'gitVersion')).toBe(textAt(first, 'status', 'observedKubeVirtVersion'));
  });
});

describe('power actions that cannot be', () => {
  it.each([
    ['runs', 'start', undefined, 'virtualmachine', 'VM is already running'],
    ['stopped', 'stop', undefined, 'virtualmachine', 'VM is not running'],
    ['by-hand', 'stop', undefined, 'virtualmachine', 'VM is not running'],
    ['stopped', 'restart', undefined, 'virtualmachine', 'RunStategy Halted does not support manual restart requests'],
    ['by-hand', 'restart', undefined, 'virtualmachine', 'VM is not running: Halted'],
    ['runs', 'unpause', undefined, 'virtualmachineinstance', 'VMI is not paused'],
  ])('%s: %s', async (name, action, body, resource, text) => {
    const { status, json } = await put(name, action, body);
    expect(status).toBe(409);
    expect(json).toMatchObject(conflictOn(resource, name, text) as object);
  });

  it('404 for machines and instances that are not there', async () => {
    const machineAnswer = await put('nobody', 'start');
    expect(machineAnswer.status).toBe(404);
    expect(machineAnswer.json).toMatchObject({
      reason: 'NotFound',
      message: 'virtualmachine.kubevirt.io "nobody" not found',
    });
    const instance = await put('stopped', 'pause');
    expect(instance.status).toBe(404);
    expect(instance.json).toMatchObject({ message: 'virtualmachineinstance.kubevirt.io "stopped" not found' });
  });

  it('400 for bad options', async () => {
    const late = await put('runs', 'restart', { gracePeriodSeconds: 10 });
    expect(late.status).toBe(400);
    expect(textAt(late.json, 'message')).toContain('For force restart, only gracePeriod=0 is supported for now');
    const negative = await put('runs', 'restart', { gracePeriodSeconds: -1 });
    expect(negative.status).toBe(400);
    expect(textAt(negative.json, 'message')).toContain('gracePeriod has to be greater or equal to 0');
    const broken = await admin.put(on('runs', 'stop'), '{"gracePeriod":', { contentType: 'application/json' });
    expect(broken.status).toBe(400);
    expect(textAt(broken.json, 'message')).toContain('Can not unmarshal Request body to struct');
  });

  it('takes PUT only', async () => {
    const { status } = await admin.post(on('runs', 'stop'), {});
    expect([403, 404, 405]).toContain(status);
    expect((await admin.get(on('runs', 'no-such-action'))).status).toBe(404);
  });

  it('does nothing in a dry run', async () => {
    const stop = await put('runs', 'stop', { dryRun: ['All'] });
    expect([stop.status, stop.text]).toEqual([202, '']);
    const pause = await put('runs', 'pause', { dryRun: ['All'] });
    expect([pause.status, pause.text]).toEqual([200, '']);
    const { json } = await admin.get(`${vmsPath(namespace)}/runs`);
    expect(json).toMatchObject({ spec: { runStrategy: 'Always' }, status: { printableStatus: 'Running' } });
  });
});

describe('readers', () => {
  it('answer 500 with plain text whatever is wrong', async () => {
    const missing = await admin.get(on('nobody', 'guestosinfo'));
    expect(missing.status).toBe(500);
    expect(missing.json).toBeUndefined();
    expect(missing.text).toContain('not found');
    const stopped = await admin.get(on('stopped', 'userlist'));
    expect(stopped.status).toBe(500);
  });

  it('expand what an instance type and a preference stand for', async () => {
    const { status, json } = await admin.get(on('runs', 'expand-spec'));
    expect(status).toBe(200);
    expect(json).toMatchObject({ kind: 'VirtualMachine', metadata: { name: 'runs' } });
    expect(at(json, 'spec', 'instancetype')).toBeUndefined();
    const types = await admin.get(
      '/apis/instancetype.kubevirt.io/v1beta1/virtualmachineclusterinstancetypes/u1.medium',
    );
    if (types.status !== 200) return;
    const vm = machine('typed', 'Halted') as { spec: { template: { spec: { domain: object } } } };
    const typed = {
      ...vm,
      spec: {
        ...vm.spec,
        instancetype: { name: 'u1.medium' },
        template: { spec: { ...vm.spec.template.spec, domain: { devices: {} } } },
      },
    };
    const expanded = await admin.put(`/apis/subresources.kubevirt.io/v1/namespaces/${namespace}/expand-vm-spec`, typed);
    expect(expanded.status).toBe(200);
    expect(at(expanded.json, 'spec', 'template', 'spec', 'domain', 'memory', 'guest')).toBe('4Gi');
    expect((await admin.get(`${vmsPath(namespace)}/typed`)).status).toBe(404);
  });

  describe('of a guest with an agent', () => {
    beforeEach(needs('seed'));

    it('tell about the system, its users and its file systems', async () => {
      const guest = (name: string): string => actionPath('shop', 'web-frontend-1', name);
      // another test may just have rebooted it: the agent is back a little later
      const info = await until(
        () => admin.get(guest('guestosinfo')),
        ({ status }) => status === 200,
      );
      expect(info.json).toMatchObject({ os: { id: 'fedora', prettyName: 'Fedora Linux 43 (Cloud Edition)' } });
      expect(textAt(info.json, 'guestAgentVersion')).toMatch(/^\d/);
      expect(listAt(info.json, 'fsInfo', 'disks').length).toBeGreaterThan(0);
      const systems = await admin.get(guest('filesystemlist'));
      expect(listAt(systems.json, 'items')[0]).toMatchObject({ mountPoint: expect.any(String) as string });
      expect(textAt((await admin.get(guest('userlist'))).json, 'items', 0, 'userName')).not.toBe('');
    });
  });
});

describe('instances', () => {
  it('cannot be edited by users', async () => {
    const path = `${vmisPath(namespace)}/runs`;
    const { status, json } = await admin.patch(path, 'application/merge-patch+json', { spec: { hostname: 'other' } });
    expect(status).toBe(422);
    expect(textAt(json, 'message')).toContain('update of VMI object is restricted');
  });

  it('keep their status when somebody writes to it', async () => {
    const path = `${vmisPath(namespace)}/runs`;
    const { status } = await admin.patch(path, 'application/merge-patch+json', { status: { phase: 'Failed' } });
    expect(status).toBe(200);
    expect((await admin.get(path)).json).toMatchObject({ status: { phase: 'Running' } });
  });
});

describe('migration', () => {
  it('refuses to migrate what does not run', async () => {
    const { status, json } = await put('stopped', 'migrate');
    expect(status).toBe(404);
    expect(textAt(json, 'message')).toBe('virtualmachineinstance.kubevirt.io "stopped" not found');
  });

  it('refuses a migration of nobody with a plain error', async () => {
    const path = `/apis/kubevirt.io/v1/namespaces/${namespace}/virtualmachineinstancemigrations`;
    const { status, json } = await admin.post(path, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachineInstanceMigration',
      metadata: { generateName: 'move-' },
      spec: { vmiName: 'nobody' },
    });
    expect(status).toBe(400);
    expect(textAt(json, 'message')).toBe(
      `admission webhook "migration-create-validator.kubevirt.io" denied the request: the VMI "${namespace}/nobody" does not exist`,
    );
    expect(textAt(json, 'reason')).toBe('');
  });
});
