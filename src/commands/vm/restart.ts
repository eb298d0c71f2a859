import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { vmAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmRef } from '../refs';
import { graceMs, startSettled, stateProgress } from './outcome';

/** Restarts a VM: the instance is replaced, unlike in a soft reboot, so that changes of the configuration take effect. */
export const restart: Command = {
  id: 'vm.restart',
  label: msg('Restart'),
  description: msg('Shuts the guest down and starts it again as a new instance, with all pending changes'),
  group: 'power',
  asks: false,
  check: (target) => can('restart', target.vm, target.vmi),
  access: (target) => vmAction(target, 'restart'),
  run: async (cluster, target) => {
    await cluster.subresource(vmRef(target), 'restart');
  },
  settled: (before, now) => startSettled(before, now),
  progress: stateProgress,
  timeoutMs: 10 * 60_000,
  extraMs: graceMs,
  cli: (target) => commandLine(target, 'virtctl', 'restart', target.ref.name),
};
