import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { vmAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmRef } from '../refs';
import { stopSettled, stateProgress } from './outcome';

/** Stop without a grace period. The field is `gracePeriod` here, unlike in restart. `kubevirt: pkg/virt-api/rest/lifecycle.go` */
export const forceStop: Command = {
  id: 'vm.force-stop',
  label: msg('Force stop'),
  description: msg('Ends the guest at once, like pulling the plug'),
  group: 'power',
  asks: true,
  repeatable: true,
  warning: msg('The guest gets no chance to shut down: what it has not written to its disks is lost.'),
  check: (target) => can('forceStop', target.vm, target.vmi),
  access: (target) => vmAction(target, 'stop'),
  run: async (cluster, target) => {
    await cluster.subresource(vmRef(target), 'stop', { body: { gracePeriod: 0 } });
  },
  settled: (before, now) => stopSettled(before, now),
  progress: stateProgress,
  timeoutMs: 2 * 60_000,
  cli: (target) => commandLine(target, 'virtctl', 'stop', target.ref.name, '--force', '--grace-period=0'),
};
