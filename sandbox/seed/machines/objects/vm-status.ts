import { recordAt } from '../../../lib/json';
import type { Ground } from '../../ground';
import type { Condition, RunWish } from '../run';
import { storageFacts } from '../storage/classes';
import { claimName } from '../storage/volumes';
import type { DiskState } from '../storage/data-volume';
import type { Topology } from '../sizes';
import type { MachineWish } from '../wish';
import { vmiConditions } from './vmi-status';

type Fields = Record<string, unknown>;

/** What a machine is doing, beyond its spec. Everything absent = stopped and at peace. */
export interface MachineState {
  readonly run?: RunWish;
  /** By disk name. */
  readonly disks?: Readonly<Record<string, DiskState>>;
  readonly failure?: { readonly reason: string; readonly message: string };
  readonly startFailure?: { readonly count: number; readonly retryIn: number };
  /** The size it was started with; it has been changed since, and condition RestartRequired says so. */
  readonly startedWith?: Topology;
  readonly migrating?: boolean;
  readonly deletedSince?: number;
}

const diskProblem = (wish: MachineWish, state: MachineState): string | undefined => {
  const states = Object.values(state.disks ?? {});
  if (states.some((disk) => disk.is === 'failing')) return 'DataVolumeError';
  if (state.run?.unschedulable !== undefined) return 'ErrorUnschedulable';
  if (states.some((disk) => disk.is === 'importing' || disk.is === 'upload-ready')) return 'Provisioning';
  const starts = wish.runStrategy !== 'Halted' && wish.runStrategy !== 'Manual';
  return starts && states.some((disk) => disk.is === 'waiting-for-consumer') ? 'WaitingForVolumeBinding' : undefined;
};

/** The first status that applies, in the VM controller's order. facts: section 2.4 */
const printableStatus = (wish: MachineWish, state: MachineState): string => {
  const { run } = state;
  if (state.deletedSince !== undefined) return 'Terminating';
  if (run?.deletedSince !== undefined) return 'Stopping';
  if (state.migrating === true) return 'Migrating';
  if (run?.paused !== undefined) return 'Paused';
  if (run?.phase === 'Running') return 'Running';
  if (run?.missingClaim !== undefined) return 'ErrorPvcNotFound';
  const problem = diskProblem(wish, state);
  if (problem !== undefined) return problem;
  if (run?.pullFailure !== undefined) return run.pullFailure.reason;
  if (run !== undefined && run.phase !== 'Succeeded' && run.phase !== 'Failed') return 'Starting';
  if (state.startFailure !== undefined) return 'CrashLoopBackOff';
  return 'Stopped';
};

const ownConditions = (ground: Ground, wish: MachineWish, state: MachineState): readonly Condition[] => {
  const time = ground.ago(Math.min(wish.age, 60));
  const at = { lastProbeTime: null, lastTransitionTime: time };
  const own: Condition[] = [];
  if (state.run === undefined) {
    const missing = { reason: 'VMINotExists', message: 'VMI does not exist' };
    own.push({ type: 'Ready', status: 'False', ...missing, ...at });
  }
  if (state.failure !== undefined) own.push({ type: 'Failure', status: 'True', ...state.failure, ...at });
  if (state.startedWith !== undefined) {
    const message = 'a non-live-updatable field was changed in the template spec';
    own.push({ type: 'RestartRequired', status: 'True', message, ...at });
  }
  return own;
};

const snapshotStatus = (wish: MachineWish, state: MachineState): readonly Fields[] =>
  wish.disks.map((disk) => {
    const { name } = disk;
    const claim = claimName(wish, disk);
    const off = (reason: string): Fields => ({ enabled: false, name, reason });
    if (claim === undefined) return off(`Snapshot is not supported for this volumeSource type [${name}]`);
    if (claim === state.run?.missingClaim) return off('PVC not found');
    const { storageClass } = storageFacts(disk);
    if (storageClass === 'ceph-block') return { enabled: true, name };
    return off(
      `No VolumeSnapshotClass: Volume snapshots are not configured for this StorageClass [${storageClass}] [${name}]`,
    );
  });

/** `status` of a VirtualMachine. facts: sections 2.5 and 2.6 */
export const vmStatus = (ground: Ground, wish: MachineWish, state: MachineState, generation: number): Fields => {
  const { run, startFailure } = state;
  // what waits for its first disk has never run; everything else has
  const started = run !== undefined || state.disks === undefined;
  return {
    conditions: [...(run === undefined ? [] : vmiConditions(ground, wish, run)), ...ownConditions(ground, wish, state)],
    ...(run === undefined ? {} : { created: true }),
    ...(run === undefined
      ? {}
      : { desiredGeneration: generation, observedGeneration: state.startedWith === undefined ? generation : 1 }),
    printableStatus: printableStatus(wish, state),
    ...(run?.phase === 'Running' && run.paused === undefined ? { ready: true } : {}),
    ...(started ? { runStrategy: wish.runStrategy } : {}),
    ...(startFailure === undefined
      ? {}
      : {
          startFailure: {
            consecutiveFailCount: startFailure.count,
            lastFailedVMIUID: ground.uid(),
            retryAfterTimestamp: ground.ago(-startFailure.retryIn),
          },
        }),
    volumeSnapshotStatuses: snapshotStatus(wish, state),
    ...referenceStatus(wish),
  };
};

const referenceStatus = (wish: MachineWish): Fields =>
  'instancetype' in wish.size
    ? {
        instancetypeRef: { kind: 'virtualmachineclusterinstancetype', name: wish.size.instancetype },
        preferenceRef: { kind: 'virtualmachineclusterpreference', name: wish.guest.preference },
      }
    : {};

/** Adds the names of the controller revisions once they are known. */
export const withRevisions = (
  status: Fields,
  instancetype: string | undefined,
  preference: string | undefined,
): Fields => {
  if (instancetype === undefined || preference === undefined) return status;
  return {
    ...status,
    instancetypeRef: { ...recordAt(status, 'instancetypeRef'), controllerRevisionRef: { name: instancetype } },
    preferenceRef: { ...recordAt(status, 'preferenceRef'), controllerRevisionRef: { name: preference } },
  };
};
