import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { vmAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmRef } from '../refs';
import { startSettled, stateProgress } from './outcome';

/** Restart without a grace period; only 0 is accepted. `kubevirt: pkg/virt-api/rest/lifecycle.go` */
export const forceRestart: Command = {
  id: 'vm.force-restart',
  label: msg('Force restart'),
  description: msg('Ends the guest at once and starts it again as a new instance'),
  group: 'power',
  asks: true,
  warning: msg('The guest gets no chance to shut down: what it has not written to its disks is lost.'),
  check: (target) => can('forceRestart', target.vm, target.vmi),
  access: (target) => vmAction(target, 'restart'),
  run: async (cluster, target) => {
    await cluster.subresource(vmRef(target), 'restart', { body: { gracePeriodSeconds: 0 } });
  },
  settled: (before, now) => startSettled(before, now),
  progress: stateProgress,
  timeoutMs: 10 * 60_000,
  cli: (target) => commandLine(target, 'virtctl', 'restart', target.ref.name, '--force', '--grace-period=0'),
};
