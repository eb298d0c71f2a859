import { recordAt } from '../../lib/json';
import type { Ground, Planted } from '../ground';
import { launcherPod } from './objects/pod';
import { vmDraft, vmSpec } from './objects/vm';
import { vmStatus, withRevisions, type MachineState } from './objects/vm-status';
import { vmiDraft } from './objects/vmi';
import { plantReferenceRevisions, plantStartRevision } from './revisions';
import type { RunWish } from './run';
import { plantDataVolume } from './storage/data-volume';
import type { MachineWish } from './wish';

export interface PlantedMachine {
  readonly vm: Planted;
  readonly vmi: Planted | undefined;
  readonly pod: Planted | undefined;
}

const VMS = 'virtualmachines.kubevirt.io';
const VMIS = 'virtualmachineinstances.kubevirt.io';

/** VMI and launcher pod of a run; a run without a pod yet (phase Pending) plants the VMI alone. */
const plantRun = (
  ground: Ground,
  wish: MachineWish,
  run: RunWish,
  spec: unknown,
  vm: Planted | undefined,
): { vmi: Planted; pod: Planted | undefined } => {
  const draft = vmiDraft(ground, wish, run, spec, vm);
  const identified = {
    ...draft,
    metadata: { ...draft.metadata, name: wish.name, uid: draft.metadata.uid ?? ground.uid() },
  };
  if (run.phase === 'Pending') return { vmi: ground.put(VMIS, identified), pod: undefined };
  const pod = ground.put('pods.', launcherPod(ground, wish, run, identified));
  const activePods = { [pod.metadata.uid]: run.node?.name ?? '' };
  const vmi = ground.put(VMIS, { ...identified, status: { activePods, ...recordAt(identified, 'status') } });
  return { vmi, pod };
};

/** Plants a VM in the given state with all that KubeVirt would have made for it: disks, revisions, VMI and launcher pod. */
export const plantMachine = (ground: Ground, wish: MachineWish, state: MachineState = {}): PlantedMachine => {
  const draft = vmDraft(ground, wish);
  const identity = { name: wish.name, uid: draft.metadata.uid ?? ground.uid() };
  const generation = draft.metadata.generation ?? 1;
  const identified: Planted = { ...draft, metadata: { ...draft.metadata, ...identity } };
  const revisions = plantReferenceRevisions(ground, wish, identified);
  const status = vmStatus(ground, wish, state, generation);
  const deletion =
    state.deletedSince === undefined
      ? {}
      : { deletionTimestamp: ground.ago(state.deletedSince), deletionGracePeriodSeconds: 0 };
  const vm = ground.put(VMS, {
    ...identified,
    metadata: { ...identified.metadata, ...deletion },
    status: withRevisions(status, revisions.instancetype, revisions.preference),
  });
  for (const disk of wish.disks) plantDataVolume(ground, wish, disk, state.disks?.[disk.name], vm);
  if (state.run === undefined) return { vm, vmi: undefined, pod: undefined };
  plantStartRevision(ground, vm, state.run.since);
  return { vm, ...plantRun(ground, wish, state.run, vm['spec'], vm) };
};

/** Plants a VMI that no VM owns, as `kubectl create` of a VMI would leave it. */
export const plantStandAlone = (ground: Ground, wish: MachineWish, run: RunWish): Planted =>
  plantRun(ground, wish, run, vmSpec(ground, wish), undefined).vmi;
