import type { KubeObject } from '../../store/object';
import { removeCondition, setCondition, type Conditions } from '../object/conditions';
import { textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { vmiVolumes } from './read';
import type { ControllerContext } from '../reconciler';
import type { SyncProblem } from './launcher/readiness';
import { claimOfVolume } from './volumes';

/** Can the machine's disks be attached? */
export type StorageState =
  | { readonly state: 'ready' }
  /** Something is still being filled. */
  | { readonly state: 'waiting' }
  /** Claims wait for a first consumer and must be bound by a pod before they can be filled. */
  | { readonly state: 'needs-consumer'; readonly claims: readonly string[] }
  | { readonly state: 'failed' }
  | { readonly state: 'missing'; readonly problem: SyncProblem };

const WAITING_FOR_CONSUMER = new Set(['WaitForFirstConsumer', 'PendingPopulation']);

const claimMissing = (vmi: KubeObject, name: string): StorageState => ({
  state: 'missing',
  problem: {
    reason: 'FailedPvcNotFound',
    message: `PVC ${vmi.metadata.namespace ?? ''}/${name} does not exist, waiting for it to appear`,
  },
});

const volumeState = (vmi: KubeObject, volume: Fields, context: ControllerContext): StorageState => {
  const name = claimOfVolume(volume);
  if (name === undefined) return { state: 'ready' };
  const namespace = vmi.metadata.namespace;
  const dataVolume = context.store.get(KIND.dataVolume, namespace, name);
  if (dataVolume !== undefined) {
    const phase = textAt(dataVolume, 'status', 'phase') ?? '';
    if (phase === 'Succeeded') return { state: 'ready' };
    if (phase === 'Failed') return { state: 'failed' };
    return WAITING_FOR_CONSUMER.has(phase) ? { state: 'needs-consumer', claims: [name] } : { state: 'waiting' };
  }
  if (context.store.get(KIND.claim, namespace, name) !== undefined) return { state: 'ready' };
  if (textAt(volume, 'dataVolume', 'name') !== undefined && textAt(volume, 'persistentVolumeClaim') === undefined)
    return { state: 'waiting' };
  return claimMissing(vmi, name);
};

const ORDER = ['failed', 'missing', 'waiting', 'needs-consumer'] as const;

/** The state of all disks together; the worst decides. */
export const storageState = (vmi: KubeObject, context: ControllerContext): StorageState => {
  const states = vmiVolumes(vmi).map((volume) => volumeState(vmi, volume, context));
  for (const kind of ORDER) {
    const found = states.filter((entry) => entry.state === kind);
    const first = found[0];
    if (first === undefined) continue;
    if (first.state !== 'needs-consumer') return first;
    return { state: 'needs-consumer', claims: found.flatMap((entry) => ('claims' in entry ? entry.claims : [])) };
  }
  return { state: 'ready' };
};

/** Conditions DataVolumesReady and Provisioning; absent when the machine has no DataVolumes. */
export const storageConditions = (
  vmi: KubeObject,
  conditions: Conditions,
  state: StorageState,
  now: string,
): Conditions => {
  const uses = vmiVolumes(vmi).some((volume) => textAt(volume, 'dataVolume', 'name') !== undefined);
  if (!uses) return conditions;
  const ready = state.state === 'ready';
  const told = setCondition(
    conditions,
    ready
      ? {
          type: 'DataVolumesReady',
          status: 'True',
          reason: 'AllDVsReady',
          message: "All of the VMI's DVs are bound and ready",
        }
      : {
          type: 'DataVolumesReady',
          status: 'False',
          reason: 'NotAllDVsReady',
          message: "Not all of the VMI's DVs are ready",
        },
    now,
  );
  if (state.state === 'needs-consumer') return setCondition(told, { type: 'Provisioning', status: 'True' }, now);
  return ready ? removeCondition(told, 'Provisioning') : told;
};
