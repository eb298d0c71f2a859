import type { KubeObject } from '../../store/object';
import { conditionsOf, removeCondition } from '../object/conditions';
import { KIND } from '../object/kind-ids';
import { randomSuffix } from '../object/names';
import { mergeStatus } from '../object/write';
import { refusedBecause } from '../quota/admitting';
import { withAutoLimits } from '../quota/auto-limits';
import type { ControllerContext } from '../reconciler';
import { kubevirtConfiguration } from '../vmi/launcher/configuration';
import { launcherImage } from '../vmi/launcher/image';
import { launcherPod } from '../vmi/launcher/launcher-pod';
import { currentPod, isEnded, launcherPods } from '../vmi/launcher/pods';
import { textAt } from '../object/fields';
import { hostModelSelector } from './host-model';
import { withProbed } from './probed';
import { REJECTED } from './queue-order';

export const targetPod = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): KubeObject | undefined =>
  launcherPods(context.store, vmi).find(
    (pod) => pod.metadata.labels?.['kubevirt.io/migrationJobUID'] === migration.metadata.uid,
  );

/** A descheduler asks no pod to leave again that leaves. kubevirt: pkg/virt-controller/watch/descheduler */
const LEAVING = 'descheduler.alpha.kubernetes.io/eviction-in-progress';

const markLeaving = (migration: KubeObject, source: KubeObject | undefined, context: ControllerContext): void => {
  if (source === undefined || migration.metadata.annotations?.['kubevirt.io/evacuationMigration'] === undefined) return;
  if (source.metadata.annotations?.[LEAVING] !== undefined) return;
  context.store.modify(KIND.pod, source.metadata.namespace, source.metadata.name, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [LEAVING]: 'kubevirt' };
  });
};

/** The pod of a machine whose migration failed may be asked again. */
export const unmarkLeaving = (vmi: KubeObject, context: ControllerContext): void => {
  const source = currentPod(context.store, vmi);
  if (source?.metadata.annotations?.[LEAVING] === undefined) return;
  context.store.modify(KIND.pod, source.metadata.namespace, source.metadata.name, (draft) => {
    const kept = Object.entries(draft.metadata.annotations ?? {}).filter(([key]) => key !== LEAVING);
    draft.metadata.annotations = Object.fromEntries(kept);
  });
};

const podWithinQuota = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): KubeObject | undefined => {
  const source = currentPod(context.store, vmi);
  const processor = hostModelSelector(vmi, source, context.store);
  if (processor === undefined) return undefined;
  markLeaving(migration, source, context);
  const configuration = kubevirtConfiguration(context.store);
  const draft = launcherPod(vmi, {
    suffix: randomSuffix(context.random),
    image: launcherImage(context.store),
    migration,
    processor,
    configuration,
  });
  try {
    return context.store.create(KIND.pod, withAutoLimits(context.store, vmi, draft));
  } catch (error) {
    const refused = refusedBecause(error);
    if (refused === undefined) throw error;
    context.record(migration, 'Warning', 'FailedCreate', `Error creating pod: ${refused}`);
    mergeStatus(context.store, KIND.migration, migration, { conditions: withProbed(migration, REJECTED, context) });
    return undefined;
  }
};

/**
 * Makes the pod that the machine moves to; false, and a condition that says so, when the namespace has no room for two. Also false
 * when the node does not tell the CPU model that the guest has from it.
 */
export const createTarget = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): boolean => {
  const pod = podWithinQuota(migration, vmi, context);
  if (pod === undefined) return false;
  const message = `Created migration target pod ${vmi.metadata.namespace ?? ''}/${pod.metadata.name}`;
  context.record(migration, 'Normal', 'SuccessfulCreate', message);
  context.record(vmi, 'Normal', 'SuccessfulCreate', message);
  const conditions = conditionsOf(migration);
  const kept = removeCondition(conditions, REJECTED);
  if (kept !== conditions)
    mergeStatus(context.store, KIND.migration, migration, { conditions: kept.length === 0 ? undefined : kept });
  return true;
};

/** A target that is not used any more, after a failure, goes away. */
export const dropTarget = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): void => {
  const pod = targetPod(migration, vmi, context);
  if (pod === undefined) return;
  if (textAt(pod, 'spec', 'nodeName') === textAt(vmi, 'status', 'nodeName') && !isEnded(pod)) return;
  context.store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name);
};
