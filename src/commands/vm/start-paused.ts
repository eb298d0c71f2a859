import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { vmAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmRef } from '../refs';
import { startSettled, stateProgress } from './outcome';

/** Starts a VM with `startStrategy: Paused`, so that one can watch it boot from the first moment. */
export const startPaused: Command = {
  id: 'vm.start-paused',
  label: msg('Start paused'),
  description: msg('Starts the guest and pauses it before its first instruction'),
  group: 'power',
  asks: false,
  check: (target) => can('startPaused', target.vm, target.vmi),
  access: (target) => vmAction(target, 'start'),
  run: async (cluster, target) => {
    await cluster.subresource(vmRef(target), 'start', { body: { paused: true } });
  },
  settled: (before, now) => startSettled(before, now, 'Paused'),
  progress: stateProgress,
  timeoutMs: 10 * 60_000,
  cli: (target) => commandLine(target, 'virtctl', 'start', target.ref.name, '--paused'),
};
