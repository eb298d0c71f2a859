import type { KubeObject } from '../../store/object';
import { KIND } from '../object/kind-ids';
import { randomSuffix } from '../object/names';
import type { ControllerContext } from '../reconciler';
import { launcherPod } from '../vmi/launcher/launcher-pod';
import { isEnded, launcherPods } from '../vmi/launcher/pods';
import { textAt } from '../object/fields';
import { isInFlight, limitsOf, vmiNameOf } from './read';

export const targetPod = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): KubeObject | undefined =>
  launcherPods(context.store, vmi).find(
    (pod) => pod.metadata.labels?.['kubevirt.io/migrationJobUID'] === migration.metadata.uid,
  );

/** May another migration begin? The rest wait in Pending. facts 4.2 */
export const hasFreeSlot = (vmi: KubeObject, context: ControllerContext): boolean => {
  const { store } = context;
  const limits = limitsOf(store);
  const running = store.list(KIND.migration).filter(isInFlight);
  if (running.length >= limits.perCluster) return false;
  const node = textAt(vmi, 'status', 'nodeName');
  const outbound = running.filter(
    (other) => textAt(store.get(KIND.vmi, other.metadata.namespace, vmiNameOf(other)), 'status', 'nodeName') === node,
  );
  return outbound.length < limits.outboundPerNode;
};

export const createTarget = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): void => {
  const pod = context.store.create(KIND.pod, launcherPod(vmi, { suffix: randomSuffix(context.random), migration }));
  const message = `Created migration target pod ${vmi.metadata.namespace ?? ''}/${pod.metadata.name}`;
  context.record(migration, 'Normal', 'SuccessfulCreate', message);
  context.record(vmi, 'Normal', 'SuccessfulCreate', message);
};

/** A target that is not used any more, after a failure, goes away. */
export const dropTarget = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): void => {
  const pod = targetPod(migration, vmi, context);
  if (pod === undefined) return;
  if (textAt(pod, 'spec', 'nodeName') === textAt(vmi, 'status', 'nodeName') && !isEnded(pod)) return;
  context.store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name);
};
