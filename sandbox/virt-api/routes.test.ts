// Over 250 lines: one walk through every path of the API, so that a missing one is seen.
import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../controllers/cluster.fixture';
import { conditionsOf, findCondition } from '../controllers/object/conditions';
import { at, textAt } from '../controllers/object/fields';
import { KIND } from '../controllers/object/kind-ids';
import { expandVmSpec, virtApi } from './routes';
import type { SubresourceResponse } from './subresource';

type Resource = 'virtualmachines' | 'virtualmachineinstances';

const call = (
  cluster: Cluster,
  resource: Resource,
  subresource: string,
  more: { method?: string; body?: unknown; name?: string } = {},
): SubresourceResponse | undefined => {
  const { method = 'PUT', body, name = 'web' } = more;
  const request = { method, namespace: NAMESPACE, name, subresource, query: new URLSearchParams(), body };
  const answer = virtApi(resource, request, cluster.context);
  if (answer instanceof Promise) throw new Error('asynchronous');
  return answer;
};

const vmi = (cluster: Cluster, subresource: string, body?: unknown) =>
  call(cluster, 'virtualmachineinstances', subresource, { body });
const read = (cluster: Cluster, subresource: string, name?: string) =>
  call(cluster, 'virtualmachineinstances', subresource, { method: 'GET', ...(name === undefined ? {} : { name }) });
const message = (answer: SubresourceResponse | undefined): string => textAt(answer?.body, 'message') ?? '';
const conflict = (text: string): string =>
  `Operation cannot be fulfilled on virtualmachineinstance.kubevirt.io "web": ${text}`;

const running = (seconds = 25): Cluster => {
  const cluster = startCluster();
  cluster.createVm();
  cluster.seconds(seconds);
  return cluster;
};

const has = (cluster: Cluster, type: string): boolean => findCondition(conditionsOf(cluster.vmi()), type) !== undefined;

describe('paths and methods', () => {
  it('answers other methods with 405 and unknown paths not at all', () => {
    const cluster = running(0);
    expect(call(cluster, 'virtualmachines', 'start', { method: 'POST' })?.status).toBe(405);
    expect(call(cluster, 'virtualmachineinstances', 'guestosinfo')?.status).toBe(405);
    expect(call(cluster, 'virtualmachines', 'pause')).toBeUndefined();
    expect(call(cluster, 'virtualmachineinstances', 'start')).toBeUndefined();
    expect(call(cluster, 'virtualmachines', 'toString')).toBeUndefined();
  });

  it('refuses a body that is no object', () => {
    const answer = call(running(0), 'virtualmachines', 'stop', { body: [1] });
    expect(answer?.status).toBe(400);
    expect(message(answer)).toContain('Can not unmarshal Request body to struct, error:');
  });
});

describe('pause and unpause', () => {
  it('set and remove the condition, with 200 and no body', () => {
    const cluster = running();
    expect(vmi(cluster, 'pause')).toEqual({ status: 200 });
    cluster.clock.advance(0);
    expect(cluster.status()).toBe('Paused');
    expect(message(vmi(cluster, 'pause'))).toBe(conflict('VMI is already paused'));
    expect(message(vmi(cluster, 'softreboot'))).toBe(conflict('VMI is paused'));
    expect(vmi(cluster, 'unpause')).toEqual({ status: 200 });
    cluster.clock.advance(0);
    expect(cluster.status()).toBe('Running');
    expect(message(vmi(cluster, 'unpause'))).toBe(conflict('VMI is not paused'));
  });

  it('name the state of an instance that does not run', () => {
    const cluster = running(0);
    expect(message(vmi(cluster, 'pause'))).toBe(conflict('VM is not running'));
    expect(message(vmi(cluster, 'unpause'))).toBe(conflict('VMI is not running'));
    expect(vmi(cluster, 'pause', undefined)?.status).toBe(409);
  });

  it('write nothing on a dry run', () => {
    const cluster = running();
    const before = cluster.store.revision;
    expect(vmi(cluster, 'pause', { dryRun: ['All'] })?.status).toBe(200);
    expect(cluster.store.revision).toBe(before);
  });

  it('refuse a liveness probe that a paused guest would fail', () => {
    const cluster = running();
    cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
      draft['spec'] = { ...(draft['spec'] as object), livenessProbe: { tcpSocket: { port: 22 } } };
    });
    expect(vmi(cluster, 'pause')?.status).toBe(403);
  });
});

describe('the guest', () => {
  it('is asked for its data once the agent is there, and refuses with 500 text before', () => {
    const cluster = running(6);
    const early = read(cluster, 'guestosinfo');
    expect([early?.status, early?.contentType]).toEqual([500, 'text/plain']);
    expect(early?.body).toBe(conflict('VMI does not have guest agent connected'));
    cluster.seconds(20);
    expect(read(cluster, 'guestosinfo')?.body).toMatchObject({
      hostname: 'web',
      os: { id: 'fedora' },
      fsFreezeStatus: 'thawed',
    });
    expect(at(read(cluster, 'guestosinfo')?.body, 'fsInfo', 'disks', 0, 'mountPoint')).toBe('/');
    expect(at(read(cluster, 'filesystemlist')?.body, 'items', 0, 'mountPoint')).toBe('/');
    expect(at(read(cluster, 'userlist')?.body, 'items', 0, 'userName')).toBe('fedora');
  });

  it('that does not exist is also a 500 text', () => {
    const answer = read(running(0), 'userlist', 'nope');
    expect(answer).toMatchObject({ status: 500, body: 'virtualmachineinstance.kubevirt.io "nope" not found' });
  });

  it('loses its agent by a soft reboot or a reset, for a while', () => {
    const cluster = running();
    for (const action of ['softreboot', 'reset']) {
      expect(has(cluster, 'AgentConnected')).toBe(true);
      expect(vmi(cluster, action)).toEqual({ status: 200 });
      cluster.clock.advance(0);
      expect([has(cluster, 'AgentConnected'), cluster.status()]).toEqual([false, 'Running']);
      cluster.seconds(12);
    }
    expect(cluster.errors).toEqual([]);
  });

  it('is frozen until it is thawed or the time is up', () => {
    const cluster = running();
    expect(vmi(cluster, 'freeze')?.status).toBe(500);
    expect(message(vmi(cluster, 'freeze'))).toContain('Unfreeze timeout in freeze request is not set');
    expect(vmi(cluster, 'freeze', { unfreezeTimeout: '1m0s' })?.status).toBe(200);
    expect(textAt(cluster.vmi(), 'status', 'fsFreezeStatus')).toBe('frozen');
    cluster.seconds(61);
    expect(textAt(cluster.vmi(), 'status', 'fsFreezeStatus')).toBeUndefined();
  });

  it('cannot be reset before it runs', () => {
    const answer = vmi(running(0), 'reset');
    expect(answer?.status).toBe(400);
    expect(message(answer)).toContain('Failed to reset non-running VMI with phase Scheduling');
  });
});

describe('migrate', () => {
  it('makes a migration, and turns the webhook’s refusal of a second one into a 500', () => {
    const cluster = running();
    expect(call(cluster, 'virtualmachines', 'migrate')).toEqual({ status: 202 });
    const made = cluster.store.list(KIND.migration);
    expect(made.map((entry) => entry.metadata.generateName)).toEqual(['kubevirt-migrate-vm-']);
    const second = call(cluster, 'virtualmachines', 'migrate');
    expect(second?.status).toBe(500);
    expect(message(second)).toContain('in-flight migration detected');
    expect(cluster.store.list(KIND.migration)).toHaveLength(1);
  });

  it('tells a stopped VM from a missing one', () => {
    const cluster = startCluster();
    cluster.createVm({ runStrategy: 'Halted' });
    expect(message(call(cluster, 'virtualmachines', 'migrate'))).toBe(
      'virtualmachineinstance.kubevirt.io "web" not found',
    );
    expect(message(call(cluster, 'virtualmachines', 'migrate', { name: 'no' }))).toBe('virtualmachine.kubevirt.io "no" not found'); // prettier-ignore
  });
});

describe('volumes', () => {
  const options = { name: 'extra', disk: { disk: { bus: 'scsi' } }, volumeSource: { persistentVolumeClaim: { claimName: 'extra' } } }; // prettier-ignore
  const add = (cluster: Cluster, body: unknown) => call(cluster, 'virtualmachines', 'addvolume', { body });

  it('are added to the VM as hot-pluggable and removed again', () => {
    const cluster = running();
    expect(add(cluster, options)).toEqual({ status: 202 });
    expect(at(cluster.vm(), 'spec', 'template', 'spec', 'volumes', 1)).toEqual({
      name: 'extra',
      persistentVolumeClaim: { claimName: 'extra', hotpluggable: true },
    });
    expect(add(cluster, options)?.status).toBe(409);
    expect(message(add(cluster, { ...options, name: 'other' }))).toContain('Unable to add volume source [extra] because it already exists'); // prettier-ignore
    const remove = (name: string) => call(cluster, 'virtualmachines', 'removevolume', { body: { name } });
    expect(message(remove('root'))).toContain('Unable to remove volume [root] because it is not hotpluggable');
    expect(message(remove('none'))).toContain('Unable to remove volume [none] because it does not exist');
    expect(remove('extra')).toEqual({ status: 202 });
    expect(at(cluster.vm(), 'spec', 'template', 'spec', 'volumes', 1)).toBeUndefined();
  });

  it.each([
    [undefined, 'Request with no body, a new name is expected as the request body'],
    [{}, 'AddVolumeOptions requires name to be set'],
    [{ name: 'a' }, 'AddVolumeOptions requires disk to not be nil'],
    [{ name: 'a', disk: {} }, 'AddVolumeOptions requires VolumeSource to not be nil'],
  ])('need all their parts: %j', (body, text) => {
    const answer = add(running(0), body);
    expect([answer?.status, message(answer)]).toEqual([400, text]);
  });

  it('of an instance that a VM owns are the VM’s', () => {
    expect(message(vmi(running(), 'addvolume', options))).toBe('VMI demo/web is owned by a VM');
  });
});

describe('streams before the upgrade', () => {
  it('say why they would not open', () => {
    const cluster = running(0);
    expect(message(read(cluster, 'vnc'))).toBe('VMI is not running');
    expect(message(read(cluster, 'console'))).toBe('VMI is not running');
    expect(message(read(cluster, 'vsock'))).toBe('VSOCK is not attached.');
    expect(message(read(cluster, 'usbredir'))).toBe(conflict('Not configured with USB Redirection'));
    expect(message(read(cluster, 'portforward/22'))).toBe('no network interfaces are present');
    const stopped = call(cluster, 'virtualmachines', 'portforward/22/tcp', { method: 'GET', name: 'gone' });
    expect(stopped?.status).toBe(404);
  });

  it('want an upgrade when nothing else is wrong', () => {
    const answer = read(running(), 'vnc');
    expect(answer?.status).toBe(400);
    expect(answer?.body).toContain('not using the websocket protocol');
  });
});

describe('the rest', () => {
  it('has its gates', () => {
    const cluster = running();
    expect(message(read(cluster, 'objectgraph'))).toBe('ObjectGraph feature gate not enabled: Unable to return object graph.'); // prettier-ignore
    expect(vmi(cluster, 'evacuate/cancel')).toEqual({ status: 200 });
    expect(message(call(cluster, 'virtualmachines', 'memorydump', { body: {} }))).toBe('Memory dump requires claim name to be set'); // prettier-ignore
    expect(message(call(cluster, 'virtualmachines', 'removememorydump'))).toContain('no association found');
  });

  it('expands a stored VM and one that is handed in', () => {
    const cluster = startCluster();
    cluster.store.create('virtualmachineclusterinstancetypes.instancetype.kubevirt.io', {
      apiVersion: 'instancetype.kubevirt.io/v1beta1',
      kind: 'VirtualMachineClusterInstancetype',
      metadata: { name: 'u1.small' },
      spec: { cpu: { guest: 1 }, memory: { guest: '2Gi' } },
    });
    cluster.createVm({ runStrategy: 'Halted', instancetype: { name: 'u1.small' } }, { domain: { devices: {} } });
    const stored = call(cluster, 'virtualmachines', 'expand-spec', { method: 'GET' });
    expect(at(stored?.body, 'spec', 'template', 'spec', 'domain', 'memory', 'guest')).toBe('2Gi');
    expect(at(stored?.body, 'spec', 'instancetype')).toBeUndefined();
    const body = { ...cluster.vm(), metadata: { name: 'new' } };
    const expanded = expandVmSpec(NAMESPACE, body, cluster.context);
    expect(at(expanded.body, 'spec', 'template', 'spec', 'domain', 'memory', 'guest')).toBe('2Gi');
    const foreign = { ...body, metadata: { name: 'new', namespace: 'other' } };
    expect(message(expandVmSpec(NAMESPACE, foreign, cluster.context))).toBe('VM namespace must be empty or demo');
    expect(message(expandVmSpec(NAMESPACE, { kind: 'Pod' }, cluster.context))).toBe(
      'Object is not a valid VirtualMachine',
    );
  });
});
