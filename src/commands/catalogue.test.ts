import { describe, expect, it } from 'vitest';
import { VM, VMI } from '../resources/kinds';
import { sampleVm, sampleVmi } from '../resources/sample.fixture';
import { accessReason } from './access-reason';
import type { CatalogueEntry } from './catalogue';
import { VMI_COMMANDS, VM_COMMANDS } from './catalogue';
import type { Command, Target } from './command';
import { createFakeCluster } from './fake-cluster.fixture';

const target: Target = { ref: { kind: VM, namespace: 'demo', name: 'web-1' }, vm: sampleVm(), vmi: sampleVmi() };
const alone: Target = { ref: { kind: VMI, namespace: 'demo', name: 'web-1' }, vm: undefined, vmi: sampleVmi() };

const plain = (entries: readonly CatalogueEntry[]): readonly Command[] =>
  entries.flatMap((entry) => (entry.wants === 'nothing' ? [entry.command] : []));
const describeAccess = (of: Target, entry: CatalogueEntry): string =>
  entry.command
    .access(of)
    .map(
      ({ group, resource, subresource, verb }) =>
        `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}.${group}`,
    )
    .join();

const asked = async (command: Command, of: Target): Promise<string | undefined> => {
  const { cluster, calls, put } = createFakeCluster();
  put('virtualmachineinstances', sampleVmi());
  await command.run(cluster, of, undefined);
  return calls.join();
};

describe('catalogue', () => {
  it('lists the commands of a VM in menu order, each once, in groups', () => {
    expect(VM_COMMANDS.map(({ command }) => `${command.group} ${command.id}`)).toEqual([
      'power vm.start',
      'power vm.start-paused',
      'power vm.stop',
      'power vm.force-stop',
      'power vm.restart',
      'power vm.force-restart',
      'power vm.migrate',
      'guest vmi.pause',
      'guest vmi.unpause',
      'guest vmi.soft-reboot',
      'guest vmi.reset',
      'edit vm.clone',
      'edit vm.save-template',
      'edit metadata.edit-labels',
      'edit metadata.edit-annotations',
      'danger vm.delete',
    ]);
    expect(VMI_COMMANDS.map(({ command }) => command.id)).toEqual([
      'vm.migrate',
      'vmi.pause',
      'vmi.unpause',
      'vmi.soft-reboot',
      'vmi.reset',
      'metadata.edit-labels',
      'metadata.edit-annotations',
      'vmi.delete',
    ]);
  });

  it('warns before something is lost, and only then', () => {
    const warned = plain([...VM_COMMANDS, ...VMI_COMMANDS]).filter(({ warning }) => warning !== undefined);
    expect([...new Set(warned.map(({ id }) => id))]).toEqual([
      'vm.force-stop',
      'vm.force-restart',
      'vmi.reset',
      'vmi.delete',
    ]);
    for (const { command, wants } of [...VM_COMMANDS, ...VMI_COMMANDS]) {
      const isBig = ['edit', 'danger'].includes(command.group) || wants === 'node';
      expect(command.asks).toBe(command.warning !== undefined || isBig);
    }
  });

  it('sends exactly the request of the API', async () => {
    const sent = await Promise.all(
      plain(VM_COMMANDS).map(async (command) => [command.id, await asked(command, target)]),
    );
    expect(Object.fromEntries(sent)).toEqual({
      'vm.start': 'PUT virtualmachines/web-1/start',
      'vm.start-paused': 'PUT virtualmachines/web-1/start {"paused":true}',
      'vm.stop': 'PUT virtualmachines/web-1/stop',
      'vm.force-stop': 'PUT virtualmachines/web-1/stop {"gracePeriod":0}',
      'vm.restart': 'PUT virtualmachines/web-1/restart',
      'vm.force-restart': 'PUT virtualmachines/web-1/restart {"gracePeriodSeconds":0}',
      'vmi.pause': 'PUT virtualmachineinstances/web-1/pause',
      'vmi.unpause': 'PUT virtualmachineinstances/web-1/unpause',
      'vmi.soft-reboot': 'PUT virtualmachineinstances/web-1/softreboot',
      'vmi.reset': 'PUT virtualmachineinstances/web-1/reset',
    });
    const ofInstance = plain(VMI_COMMANDS);
    expect(await asked(ofInstance[ofInstance.length - 1]!, alone)).toBe('DELETE virtualmachineinstances/web-1');
  });

  it('asks RBAC for what the request needs', () => {
    expect(VM_COMMANDS.map((entry) => describeAccess(target, entry))).toEqual([
      'update virtualmachines/start.subresources.kubevirt.io',
      'update virtualmachines/start.subresources.kubevirt.io',
      'update virtualmachines/stop.subresources.kubevirt.io',
      'update virtualmachines/stop.subresources.kubevirt.io',
      'update virtualmachines/restart.subresources.kubevirt.io',
      'update virtualmachines/restart.subresources.kubevirt.io',
      'create virtualmachineinstancemigrations.kubevirt.io',
      'update virtualmachineinstances/pause.subresources.kubevirt.io',
      'update virtualmachineinstances/unpause.subresources.kubevirt.io',
      'update virtualmachineinstances/softreboot.subresources.kubevirt.io',
      'update virtualmachineinstances/reset.subresources.kubevirt.io',
      'create virtualmachineclones.clone.kubevirt.io',
      '',
      'patch virtualmachines.kubevirt.io',
      'patch virtualmachines.kubevirt.io',
      'delete virtualmachines.kubevirt.io',
    ]);
    expect(VMI_COMMANDS.slice(5).map((entry) => describeAccess(alone, entry))).toEqual([
      'patch virtualmachineinstances.kubevirt.io',
      'patch virtualmachineinstances.kubevirt.io',
      'delete virtualmachineinstances.kubevirt.io',
    ]);
    expect(VM_COMMANDS[0]!.command.access(target)[0]!.namespace).toBe('demo');
  });

  it('shows the line that does the same', () => {
    expect(plain(VM_COMMANDS).map((command) => command.cli(target, undefined))).toEqual([
      'virtctl start web-1 -n demo',
      'virtctl start web-1 --paused -n demo',
      'virtctl stop web-1 -n demo',
      'virtctl stop web-1 --force --grace-period=0 -n demo',
      'virtctl restart web-1 -n demo',
      'virtctl restart web-1 --force --grace-period=0 -n demo',
      'virtctl pause vmi web-1 -n demo',
      'virtctl unpause vmi web-1 -n demo',
      'virtctl soft-reboot web-1 -n demo',
      'virtctl reset web-1 -n demo',
    ]);
    const hostile = { ...target, ref: { ...target.ref, name: 'a; rm -rf ~', namespace: "it's" } };
    expect(VM_COMMANDS[0]!.command.cli(hostile, undefined as never)).toBe("virtctl start 'a; rm -rf ~' -n 'it'\\''s'");
  });
});

describe('the reason when RBAC says no', () => {
  it('names the permission, the place and the role to ask for', () => {
    const start = {
      group: 'subresources.kubevirt.io',
      resource: 'virtualmachines',
      subresource: 'start',
      verb: 'update',
      namespace: 'demo',
    };
    expect(accessReason(start).values).toEqual({
      verb: 'update',
      resource: 'virtualmachines/start',
      namespace: 'demo',
      role: 'edit',
    });
    expect(accessReason({ ...start, subresource: 'migrate' }).values).toMatchObject({ role: 'kubevirt.io:migrate' });
    const screen = { ...start, resource: 'virtualmachineinstances', subresource: 'vnc', verb: 'get' };
    expect(accessReason(screen).values).toMatchObject({ role: 'edit' });
    expect(accessReason({ group: '', resource: 'nodes', verb: 'list' })).toMatchObject({
      key: expect.stringContaining('whole cluster') as string,
      values: { role: 'view' },
    });
  });
});
