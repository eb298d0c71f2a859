import { msg } from '../../lib/message';
import { uidOf } from '../../resources/meta';
import { can } from '../../resources/vm/can';
import { isActive } from '../../resources/vmi/read';
import { toObject } from '../access';
import { commandLine } from '../cli';
import type { Command } from '../command';
import { vmiRef } from '../refs';
import { graceMs, stateProgress } from '../vm/outcome';

/** Deletes an instance. One that a VM owns may come back, as the run strategy of its VM says. */
export const deleteVmi: Command = {
  id: 'vmi.delete',
  label: msg('Delete'),
  description: msg('Shuts the guest down and removes the instance'),
  group: 'danger',
  asks: true,
  repeatable: true,
  warning: msg(
    'The guest is shut down and the instance is removed. Disks that live only as long as the instance are lost.',
  ),
  check: (target) => can('delete', undefined, target.vmi),
  access: (target) => toObject(target, 'delete'),
  run: async (cluster, target) => {
    await cluster.delete(vmiRef(target), { propagationPolicy: 'Background' });
  },
  settled: (before, now) => {
    if (now.vmi === undefined || uidOf(now.vmi) !== uidOf(before.vmi)) return 'done';
    // an instance that a VM owns may be kept by the VM after it has ended
    return !isActive(now.vmi) && now.vm !== undefined && isActive(before.vmi) ? 'done' : 'pending';
  },
  progress: stateProgress,
  timeoutMs: 5 * 60_000,
  extraMs: graceMs,
  cli: (target) => commandLine(target, 'kubectl', 'delete', 'vmi', target.ref.name),
};
