import type { Cluster, JsonPatchOperation } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import { msg } from '../../lib/message';
import { shellQuote } from '../../lib/text';
import { uidOf } from '../../resources/meta';
import { can } from '../../resources/vm/can';
import { dataVolumeTemplateNamesOf } from '../../resources/vm/read';
import { toObject } from '../access';
import { commandLine } from '../cli';
import type { Command, Target } from '../command';
import { vmRef } from '../refs';
import { diskRef, disksAtStake, dropTemplates, forgetTemplates, release } from './keep-disks';
import { graceMs, stateProgress } from './outcome';

/** Names of the DataVolumes and claims to delete (see `resources/disk/fate.ts`); every other disk is kept. */
export interface DeleteVmInput {
  readonly deleteDisks: readonly string[];
}

const goneMeanwhile = (error: unknown): boolean => error instanceof ApiError && error.kind === 'not-found';

/** The VM that the user saw is gone and another has taken its name: that one is not meant. */
const refuseNamesake = (target: Target, uid: string): void => {
  const meant = vmRef(target).uid;
  if (meant === undefined || meant === uid) return;
  const words = `virtualmachine "${target.ref.name}" was deleted and created anew in the meantime. The new one is left alone.`;
  throw new ApiError('conflict', words, 409, 'Conflict');
};

const deleteIt = async (cluster: Cluster, target: Target, input: DeleteVmInput): Promise<void> => {
  const { namespace } = target.ref;
  const vm = await cluster.get(vmRef(target));
  const uid = uidOf(vm) ?? '';
  const ref = { ...vmRef(target), uid: uidOf(vm) };
  refuseNamesake(target, uid);
  const chosen = new Set(input.deleteDisks);
  const disks = await disksAtStake(cluster, vm, namespace);
  const kept = disks.filter((disk) => disk.goesWithVm && !chosen.has(disk.name));
  if (kept.length > 0) {
    await forgetTemplates(cluster, ref, new Set(kept.map((disk) => disk.name)));
    for (const disk of kept) await release(cluster, diskRef(disk, namespace), uid);
  }
  await cluster.delete(ref, { propagationPolicy: 'Background' });
  // once it is being deleted the VM takes no disk back: what it took in between is released for good
  for (const disk of kept) await release(cluster, diskRef(disk, namespace), uid);
  for (const disk of disks.filter((one) => !one.goesWithVm && chosen.has(one.name))) {
    try {
      await cluster.delete(diskRef(disk, namespace), { propagationPolicy: 'Background' });
    } catch (error) {
      if (!goneMeanwhile(error)) throw error;
    }
  }
};

const patchLine = (target: Target, kind: string, name: string, operations: readonly JsonPatchOperation[]): string =>
  `${commandLine(target, 'kubectl', 'patch', kind, name, '--type=json')} -p ${shellQuote(JSON.stringify(operations))}`;

const linesThatKeep = (target: Target, kept: readonly string[]): readonly string[] =>
  kept.length === 0
    ? []
    : [
        patchLine(target, 'vm', target.ref.name, dropTemplates(target.vm, new Set(kept))),
        ...kept.map((name) => patchLine(target, 'dv', name, [{ op: 'remove', path: '/metadata/ownerReferences' }])),
      ];

/**
 * Deletes a VM. Disks that it owns and that are to be kept are released before, and the whole is given up when that fails, so
 * that nothing is lost by half. Disks that it only uses are deleted after it.
 */
export const deleteVm: Command<DeleteVmInput> = {
  id: 'vm.delete',
  label: msg('Delete'),
  description: msg('Shuts the guest down and removes the virtual machine'),
  group: 'danger',
  asks: true,
  repeatable: true,
  check: (target) => can('delete', target.vm, target.vmi),
  access: (target) => toObject(target, 'delete'),
  run: deleteIt,
  settled: (before, now) => (now.vm === undefined || uidOf(now.vm) !== uidOf(before.vm) ? 'done' : 'pending'),
  progress: stateProgress,
  timeoutMs: 5 * 60_000,
  extraMs: graceMs,
  cli: (target, { deleteDisks }) => {
    const owned = dataVolumeTemplateNamesOf(target.vm);
    const kept = owned.filter((name) => !deleteDisks.includes(name));
    const others = deleteDisks.filter((name) => !owned.includes(name));
    return [
      ...linesThatKeep(target, kept),
      commandLine(target, 'kubectl', 'delete', 'vm', target.ref.name),
      ...others.map((name) => commandLine(target, 'kubectl', 'delete', 'dv,pvc', name, '--ignore-not-found')),
    ].join(' && ');
  },
};
