import { recordAt } from '../../lib/json';
import type { Ground, Planted } from '../ground';
import { launcherPod } from './objects/pod';
import { vmDraft, vmSpec } from './objects/vm';
import { vmStatus, withRevisions, type MachineState } from './objects/vm-status';
import type { Owner } from './objects/owner';
import { vmiDraft, vmiManagers } from './objects/vmi';
import { plantReferenceRevisions, plantStartRevision } from './revisions';
import type { RunWish } from './run';
import { plantDataVolume } from './storage/data-volume';
import type { Topology } from './sizes';
import type { MachineWish } from './wish';

export interface PlantedMachine {
  readonly vm: Planted;
  readonly vmi: Planted | undefined;
  readonly pod: Planted | undefined;
}

/** What a special state adds to the VMI of a machine. */
export interface RunExtras {
  readonly vmiLabels?: Readonly<Record<string, string>>;
  /** Further status fields, given the launcher pod. */
  readonly vmiStatus?: (pod: Planted) => Record<string, unknown>;
}

const VMS = 'virtualmachines.kubevirt.io';
const VMIS = 'virtualmachineinstances.kubevirt.io';

/** VMI and launcher pod of a run; a run without a pod yet (phase Pending) plants the VMI alone. */
const plantRun = (
  ground: Ground,
  wish: MachineWish,
  run: RunWish,
  spec: unknown,
  owner: Owner | undefined,
  extras: RunExtras = {},
): { vmi: Planted; pod: Planted | undefined } => {
  const draft = vmiDraft(ground, wish, run, spec, owner);
  const identified = {
    ...draft,
    metadata: {
      ...draft.metadata,
      labels: { ...draft.metadata.labels, ...extras.vmiLabels },
      name: wish.name,
      uid: draft.metadata.uid ?? ground.uid(),
    },
  };
  const put = (status: Record<string, unknown>): Planted => {
    const { metadata } = identified;
    const managedFields = vmiManagers(ground, wish, run, { ...identified, status });
    return ground.put(VMIS, { ...identified, metadata: { ...metadata, managedFields }, status });
  };
  if (run.phase === 'Pending') return { vmi: put(recordAt(identified, 'status')), pod: undefined };
  const pod = ground.put('pods.', launcherPod(ground, wish, run, identified));
  const activePods = { [pod.metadata.uid]: run.node?.name ?? '' };
  const status = { activePods, ...recordAt(identified, 'status'), ...extras.vmiStatus?.(pod) };
  return { vmi: put(status), pod };
};

/** The spec of a VM as it was before its size was changed. */
const withSize = (spec: unknown, size: Topology): Record<string, unknown> => {
  const all = recordAt(spec);
  const template = recordAt(all, 'template');
  const machine = recordAt(template, 'spec');
  const { sockets, cores, threads, memory } = size;
  const domain = { ...recordAt(machine, 'domain'), cpu: { cores, sockets, threads }, memory: { guest: memory } };
  return { ...all, template: { ...template, spec: { ...machine, domain } } };
};

/** Plants a VM in the given state with all that KubeVirt would have made for it: disks, revisions, VMI and launcher pod. */
export const plantMachine = (
  ground: Ground,
  wish: MachineWish,
  state: MachineState = {},
  extras?: RunExtras,
): PlantedMachine => {
  const draft = vmDraft(ground, wish);
  const identity = { name: wish.name, uid: draft.metadata.uid ?? ground.uid() };
  const generation = state.startedWith === undefined ? 1 : 2;
  const identified: Planted = { ...draft, metadata: { ...draft.metadata, ...identity, generation } };
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
  for (const disk of wish.disks)
    plantDataVolume(ground, wish, disk, state.disks?.[disk.name], vm, state.run?.node?.name);
  if (state.run === undefined) return { vm, vmi: undefined, pod: undefined };
  const owner: Owner = { vm, generation: 1 };
  const size = state.startedWith ?? wish.size;
  const spec = state.startedWith === undefined ? vm['spec'] : withSize(vm['spec'], state.startedWith);
  plantStartRevision(ground, owner, spec, state.run.since);
  return { vm, ...plantRun(ground, { ...wish, size }, state.run, spec, owner, extras) };
};

/** Plants a VMI that no VM owns, as `kubectl create` of a VMI would leave it. */
export const plantStandAlone = (ground: Ground, wish: MachineWish, run: RunWish): Planted =>
  plantRun(ground, wish, run, vmSpec(ground, wish), undefined).vmi;
