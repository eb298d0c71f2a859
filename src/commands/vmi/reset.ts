import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { isRunning } from '../../resources/vmi/read';
import { vmiAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmiRef } from '../refs';
import { instanceSettled } from '../vm/outcome';

/** Hard reset. The node has done it when it answers. */
export const reset: Command = {
  id: 'vmi.reset',
  label: msg('Reset'),
  description: msg('Resets the guest at once, like its reset button; the instance stays on its node'),
  group: 'guest',
  asks: true,
  warning: msg('The guest gets no chance to shut down: what it has not written to its disks is lost.'),
  check: (target) => can('reset', target.vm, target.vmi),
  access: (target) => vmiAction(target, 'reset'),
  run: async (cluster, target) => {
    await cluster.subresource(vmiRef(target), 'reset');
  },
  settled: (before, now) => instanceSettled(before, now, isRunning),
  timeoutMs: 60_000,
  cli: (target) => commandLine(target, 'virtctl', 'reset', target.ref.name),
};
