import { msg } from '../../lib/message';
import { can } from '../../resources/vm/can';
import { isPaused } from '../../resources/vmi/read';
import { vmiAction } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmiRef } from '../refs';
import { instanceSettled } from '../vm/outcome';

/** Pauses the instance, whether or not a VM owns it. `kubevirt: pkg/virt-api/rest/subresource.go` */
export const pause: Command = {
  id: 'vmi.pause',
  label: msg('Pause'),
  description: msg('Freezes the guest in memory: it keeps its memory and does not run'),
  group: 'guest',
  asks: false,
  repeatable: true,
  check: (target) => can('pause', target.vm, target.vmi),
  access: (target) => vmiAction(target, 'pause'),
  run: async (cluster, target) => {
    await cluster.subresource(vmiRef(target), 'pause');
  },
  settled: (before, now) => instanceSettled(before, now, isPaused),
  timeoutMs: 60_000,
  cli: (target) => commandLine(target, 'virtctl', 'pause', 'vmi', target.ref.name),
};
