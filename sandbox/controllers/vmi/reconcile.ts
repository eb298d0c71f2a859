import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition, setCondition, type Conditions } from '../object/conditions';
import { textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf, keyOf, ownerKeys, randomSuffix, splitKey } from '../object/names';
import { timestamp } from '../object/time';
import { mergeStatus, removeFinalizer } from '../object/write';
import { refusedBecause } from '../quota/admitting';
import { withAutoLimits } from '../quota/auto-limits';
import type { ControllerContext, Reconciler } from '../reconciler';
import { VMI_FINALIZER } from '../vm/running/start';
import { kubevirtConfiguration } from './launcher/configuration';
import { imageOf, launcherImage } from './launcher/image';
import { launcherPod } from './launcher/launcher-pod';
import { enterPhase } from './domain/phase';
import { areContainersReady, currentPod, isEnded, isEphemeral, launcherPods, syncPausedToPod } from './launcher/pods';
import { withMigrationRequired } from './network/migration-required';
import { isDeleting, isFinal, phaseOf, vmiVolumes } from './read';
import { podConditions, type SyncProblem } from './launcher/readiness';
import { storageConditions, storageState } from './storage';

const createPod = (vmi: KubeObject, ephemeral: boolean, context: ControllerContext): KubeObject => {
  const draft = launcherPod(vmi, {
    suffix: randomSuffix(context.random),
    image: launcherImage(context.store),
    ephemeral,
    configuration: kubevirtConfiguration(context.store),
  });
  const pod = context.store.create(KIND.pod, withAutoLimits(context.store, vmi, draft));
  context.record(vmi, 'Normal', 'SuccessfulCreate', `Created virtual machine pod ${pod.metadata.name}`);
  return pod;
};

type Requeue = { readonly requeueAfterMs: number } | undefined;
const NO_ROOM_MS = 10_000;

/** Makes the pod; when the namespace has no room for it, the instance says so and it is tried again. */
const tryPod = (vmi: KubeObject, ephemeral: boolean, conditions: Conditions, context: ControllerContext): Requeue => {
  try {
    createPod(vmi, ephemeral, context);
    return undefined;
  } catch (error) {
    const refused = refusedBecause(error);
    if (refused === undefined) throw error;
    context.record(vmi, 'Warning', 'FailedCreate', `Error creating pod: ${refused}`);
    const message = `failed to create virtual machine pod: ${refused}`;
    const now = timestamp(context.clock.now());
    const problem = { type: 'Synchronized', status: 'False', reason: 'FailedCreate', message } as const;
    writeConditions(vmi, setCondition(conditions, problem, now), context);
    return { requeueAfterMs: NO_ROOM_MS };
  }
};

const writeConditions = (vmi: KubeObject, conditions: Conditions, context: ControllerContext): void => {
  mergeStatus(context.store, KIND.vmi, vmi, { conditions });
};

const removePod = (pod: KubeObject, context: ControllerContext): void => {
  context.store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name);
};

const ephemeralPods = (vmi: KubeObject, context: ControllerContext): readonly KubeObject[] =>
  launcherPods(context.store, vmi).filter(isEphemeral);

/** Before there is a pod: are the disks there? A temporary pod binds claims that wait for a consumer. */
const prepare = (vmi: KubeObject, context: ControllerContext): Requeue => {
  const now = timestamp(context.clock.now());
  const storage = storageState(vmi, context);
  const problem: SyncProblem | undefined = storage.state === 'missing' ? storage.problem : undefined;
  const conditions = storageConditions(vmi, podConditions(vmi, undefined, problem, now), storage, now);
  if (problem !== undefined && !hasCondition(conditionsOf(vmi), 'Synchronized', 'False', problem.reason))
    context.record(vmi, 'Warning', problem.reason, problem.message);
  switch (storage.state) {
    case 'failed':
      enterPhase(vmi, 'Failed', context, { conditions });
      return undefined;
    case 'missing':
    case 'waiting':
      ephemeralPods(vmi, context).forEach((pod) => removePod(pod, context));
      writeConditions(vmi, conditions, context);
      return undefined;
    case 'needs-consumer':
      if (ephemeralPods(vmi, context).length === 0) {
        const refused = tryPod(vmi, true, conditions, context);
        if (refused !== undefined) return refused;
      }
      writeConditions(vmi, conditions, context);
      return undefined;
    case 'ready': {
      ephemeralPods(vmi, context).forEach((pod) => removePod(pod, context));
      const refused = tryPod(vmi, false, conditions, context);
      if (refused === undefined) enterPhase(vmi, 'Scheduling', context, { conditions });
      return refused;
    }
  }
};

/** The pod runs: the node's agent takes over. */
const handOver = (vmi: KubeObject, pod: KubeObject, context: ControllerContext): void => {
  const node = textAt(pod, 'spec', 'nodeName') ?? '';
  const labelled = context.store.modify(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name, (draft) => {
    draft.metadata.labels = { ...draft.metadata.labels, 'kubevirt.io/nodeName': node };
  });
  if (labelled === undefined) return;
  const fields: Fields = {
    nodeName: node,
    activePods: { [pod.metadata.uid]: node },
    qosClass: textAt(pod, 'status', 'qosClass') ?? 'Burstable',
    launcherContainerImageVersion: imageOf(pod),
    migrationTransport: 'Unix',
    conditions: podConditions(labelled, pod, undefined, timestamp(context.clock.now())),
  };
  enterPhase(labelled, 'Scheduled', context, fields);
};

const follow = (vmi: KubeObject, context: ControllerContext): Requeue => {
  const pod = currentPod(context.store, vmi);
  const now = timestamp(context.clock.now());
  // a running machine is shut down by its node first
  if (pod === undefined || isEnded(pod) || (isDeleting(pod) && phaseOf(vmi) !== 'Running')) {
    enterPhase(vmi, 'Failed', context, { conditions: podConditions(vmi, undefined, undefined, now) });
    return undefined;
  }
  syncPausedToPod(vmi, pod, context);
  if (phaseOf(vmi) === 'Scheduling' && areContainersReady(pod)) {
    handOver(vmi, pod, context);
    return undefined;
  }
  const told = podConditions(vmi, pod, undefined, now);
  if (phaseOf(vmi) !== 'Running') {
    writeConditions(vmi, told, context);
    return undefined;
  }
  const { conditions, recheckMs } = withMigrationRequired(told, vmi, pod, context.clock.now());
  writeConditions(vmi, conditions, context);
  return recheckMs === undefined ? undefined : { requeueAfterMs: recheckMs };
};

/** An ended instance that is being deleted lets go of its pods, then of itself. */
const cleanUp = (vmi: KubeObject, context: ControllerContext): void => {
  for (const pod of launcherPods(context.store, vmi)) removePod(pod, context);
  if (launcherPods(context.store, vmi).length > 0) return;
  removeFinalizer(context.store, KIND.vmi, vmi, VMI_FINALIZER);
};

const settleFinal = (vmi: KubeObject, context: ControllerContext): void => {
  const pod = currentPod(context.store, vmi);
  const conditions = podConditions(vmi, pod, undefined, timestamp(context.clock.now()));
  mergeStatus(context.store, KIND.vmi, vmi, { conditions });
};

const reconcile = (key: string, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const vmi = context.store.get(KIND.vmi, namespace, name);
  if (vmi === undefined) return undefined;
  const phase = phaseOf(vmi);
  if (isFinal(vmi)) {
    if (isDeleting(vmi)) cleanUp(vmi, context);
    else settleFinal(vmi, context);
    return undefined;
  }
  if (
    isDeleting(vmi) &&
    (phase === '' || phase === 'Pending' || phase === 'Scheduling' || phase === 'WaitingForSync')
  ) {
    enterPhase(vmi, 'Failed', context);
    return undefined;
  }
  switch (phase) {
    case '':
      enterPhase(vmi, 'Pending', context);
      return undefined;
    case 'Pending':
      return prepare(vmi, context);
    case 'Scheduling':
    case 'Scheduled':
    case 'Running':
      return follow(vmi, context);
    case 'WaitingForSync':
    case 'Unknown':
    case 'Succeeded':
    case 'Failed':
      return undefined;
  }
};

const usersOfClaim = (claim: KubeObject, context: ControllerContext): readonly string[] => {
  const owner = controllerOf(claim);
  const name = claim.metadata.name;
  if (owner?.kind === 'VirtualMachine') return [`${claim.metadata.namespace ?? ''}/${owner.name}`];
  return context.store
    .list(KIND.vmi, claim.metadata.namespace)
    .filter((vmi) => phaseOf(vmi) === 'Pending')
    .filter((vmi) =>
      vmiVolumes(vmi).some(
        (volume) =>
          textAt(volume, 'dataVolume', 'name') === name ||
          textAt(volume, 'persistentVolumeClaim', 'claimName') === name,
      ),
    )
    .map(keyOf);
};

/** The instance controller of virt-controller: pods, and the phases up to the hand-over. facts 2.7 */
export const vmiReconciler = (): Reconciler => ({
  name: 'virtualmachineinstance',
  manager: 'virt-controller',
  watches: [
    { kind: KIND.vmi, keys: (vmi) => [keyOf(vmi)] },
    { kind: KIND.pod, keys: ownerKeys('VirtualMachineInstance') },
    { kind: KIND.dataVolume, keys: usersOfClaim },
    { kind: KIND.claim, keys: usersOfClaim },
  ],
  reconcile,
});
