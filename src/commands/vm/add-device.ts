import { msg, type Message } from '../../lib/message';
import { asksForDevice, deviceAddition, type ConsoleDevice } from '../../resources/console/device';
import { VM } from '../../resources/kinds';
import { can } from '../../resources/vm/can';
import { commandLine } from '../cli';
import type { Command, Target, Verdict } from '../command';
import { vmRef } from '../refs';

const LABELS: Readonly<Record<ConsoleDevice, Message>> = {
  vnc: msg('Add a graphics device'),
  serial: msg('Add a serial console'),
};
const DESCRIPTIONS: Readonly<Record<ConsoleDevice, Message>> = {
  vnc: msg('Gives the machine a screen, a keyboard and a mouse'),
  serial: msg('Gives the machine a serial line to log in on'),
};

const check = (target: Target, device: ConsoleDevice): Verdict => {
  if (target.vm === undefined) {
    return { ok: false, reason: msg('This instance stands alone: its devices cannot be changed') };
  }
  return asksForDevice(target.vm, device)
    ? { ok: false, reason: msg('The machine gets it with its next start') }
    : can('edit', target.vm, target.vmi);
};

/** The merge patch that does the same; its field says which device. */
const mergePatch = (device: ConsoleDevice): string =>
  JSON.stringify(
    ['spec', 'template', 'spec', 'domain', 'devices'].reduceRight<unknown>((inner, step) => ({ [step]: inner }), {
      [device === 'vnc' ? 'autoattachGraphicsDevice' : 'autoattachSerialConsole']: true,
    }),
  );

const addDevice = (device: ConsoleDevice): Command => ({
  id: `vm.add-${device}`,
  label: LABELS[device],
  description: DESCRIPTIONS[device],
  group: 'edit',
  asks: false,
  check: (target) => check(target, device),
  access: (target) => [{ group: VM.group, resource: VM.plural, verb: 'patch', namespace: target.ref.namespace }],
  run: async (cluster, target) => {
    const operations = deviceAddition(target.vm, device);
    await cluster.patch(vmRef(target), operations, { dryRun: true });
    await cluster.patch(vmRef(target), operations);
  },
  settled: (_before, now) => {
    if (now.vm === undefined) return { failed: msg('The virtual machine was deleted') };
    return asksForDevice(now.vm, device) ? 'done' : 'pending';
  },
  afterwards: () => msg('It takes effect when the machine is started again'),
  timeoutMs: 30_000,
  cli: (target) =>
    commandLine(target, 'kubectl', 'patch', 'vm', target.ref.name, '--type', 'merge', '-p', mergePatch(device)),
});

/** Give a VM the device that a console needs. `kubevirt: staging/src/kubevirt.io/api/core/v1/schema.go` (Devices) */
export const addConsoleDevice: Readonly<Record<ConsoleDevice, Command>> = {
  vnc: addDevice('vnc'),
  serial: addDevice('serial'),
};
