import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { isRunning } from '../../resources/vmi/read';
import { vmiAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmiRef } from '../refs';
import { instanceSettled } from '../vm/outcome';

/** Reboot by the guest agent or ACPI. The node has passed the request on when it answers; nothing in the API tells the rest. */
export const softReboot: Command = {
  id: 'vmi.soft-reboot',
  label: msg('Soft reboot'),
  description: msg('Asks the guest to reboot; the instance stays on its node'),
  group: 'guest',
  asks: false,
  afterwards: () => msg('The guest was asked to reboot. The cluster does not tell when it has.'),
  check: (target) => can('softReboot', target.vm, target.vmi),
  access: (target) => vmiAction(target, 'softreboot'),
  run: async (cluster, target) => {
    await cluster.subresource(vmiRef(target), 'softreboot');
  },
  settled: (before, now) => instanceSettled(before, now, isRunning),
  timeoutMs: 60_000,
  cli: (target) => commandLine(target, 'virtctl', 'soft-reboot', target.ref.name),
};
