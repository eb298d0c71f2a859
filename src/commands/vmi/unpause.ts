import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { isPaused, isRunning } from '../../resources/vmi/read';
import { vmiAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmiRef } from '../refs';
import { instanceSettled } from '../vm/outcome';

/** Resumes a paused instance; the cluster calls it unpause. */
export const unpause: Command = {
  id: 'vmi.unpause',
  label: msg('Unpause'),
  description: msg('Lets a paused guest run on'),
  group: 'guest',
  asks: false,
  repeatable: true,
  check: (target) => can('unpause', target.vm, target.vmi),
  access: (target) => vmiAction(target, 'unpause'),
  run: async (cluster, target) => {
    await cluster.subresource(vmiRef(target), 'unpause');
  },
  settled: (before, now) => instanceSettled(before, now, (vmi) => isRunning(vmi) && !isPaused(vmi)),
  timeoutMs: 60_000,
  cli: (target) => commandLine(target, 'virtctl', 'unpause', 'vmi', target.ref.name),
};
