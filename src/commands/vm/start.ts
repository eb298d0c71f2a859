import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { vmAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmRef } from '../refs';
import { startSettled, stateProgress } from './outcome';

/** Starts a VM. Under run strategy Halted this changes the strategy to Always. `kubevirt: pkg/virt-api/rest/lifecycle.go` */
export const start: Command = {
  id: 'vm.start',
  label: msg('Start'),
  description: msg('Starts the guest'),
  group: 'power',
  asks: false,
  repeatable: true,
  check: (target) => can('start', target.vm, target.vmi),
  access: (target) => vmAction(target, 'start'),
  run: async (cluster, target) => {
    await cluster.subresource(vmRef(target), 'start');
  },
  settled: (before, now) => startSettled(before, now),
  progress: stateProgress,
  timeoutMs: 10 * 60_000,
  cli: (target) => commandLine(target, 'virtctl', 'start', target.ref.name),
};
