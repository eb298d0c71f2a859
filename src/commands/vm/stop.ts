import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { vmAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmRef } from '../refs';
import { graceMs, stateProgress, stopSettled } from './outcome';

/** Stops a VM. Under run strategy Always or Once this changes the strategy to Halted. */
export const stop: Command = {
  id: 'vm.stop',
  label: msg('Stop'),
  description: msg('Asks the guest to shut down; ends it when its grace period is over'),
  group: 'power',
  asks: false,
  repeatable: true,
  check: (target) => can('stop', target.vm, target.vmi),
  access: (target) => vmAction(target, 'stop'),
  run: async (cluster, target) => {
    await cluster.subresource(vmRef(target), 'stop');
  },
  settled: (before, now) => stopSettled(before, now),
  progress: stateProgress,
  timeoutMs: 5 * 60_000,
  extraMs: graceMs,
  cli: (target) => commandLine(target, 'virtctl', 'stop', target.ref.name),
};
