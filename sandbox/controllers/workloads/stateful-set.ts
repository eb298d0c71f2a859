import type { KubeObject } from '../../store/object';
import { compact, fieldsAt, listAt, numberAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, ownerKeys, splitKey } from '../object/names';
import { writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isEnded } from '../vmi/launcher/pods';
import { isDeleting } from '../vmi/read';
import { createPodOf, isReady, podDraft, podsOf } from './pods';
import { presentRevision, REVISION_LABEL } from './revisions';

const ordinalOf = (pod: KubeObject): number => Number(/-(\d+)$/.exec(pod.metadata.name)?.[1] ?? -1);

const revisionOf = (pod: KubeObject): string | undefined => pod.metadata.labels?.[REVISION_LABEL];

/** Makes the claims that the set asks for each pod, and names them to the pod. */
const claimVolumes = (set: KubeObject, pod: string, { store }: ControllerContext): Fields => {
  const { namespace } = set.metadata;
  const volumes = listAt(set, 'spec', 'volumeClaimTemplates').map((template): Fields => {
    const volume = textAt(template, 'metadata', 'name') ?? '';
    const claimName = `${volume}-${pod}`;
    if (store.get(KIND.claim, namespace, claimName) === undefined)
      store.create(KIND.claim, {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { ...fieldsAt(template, 'metadata'), name: claimName, namespace },
        spec: fieldsAt(template, 'spec'),
        status: { phase: 'Pending' },
      });
    return { name: volume, persistentVolumeClaim: { claimName } };
  });
  return volumes.length === 0 ? {} : { volumes: [...listAt(set, 'spec', 'template', 'spec', 'volumes'), ...volumes] };
};

const createPod = (set: KubeObject, ordinal: number, revision: string, context: ControllerContext): void => {
  const name = `${set.metadata.name}-${ordinal}`;
  const labels = {
    'apps.kubernetes.io/pod-index': String(ordinal),
    'statefulset.kubernetes.io/pod-name': name,
    [REVISION_LABEL]: revision,
  };
  const spec = { hostname: name, ...claimVolumes(set, name, context) };
  if (createPodOf(set, podDraft(set, name, labels, spec), context) !== undefined) return;
  const message = `create Pod ${name} in StatefulSet ${set.metadata.name} successful`;
  context.record(set, 'Normal', 'SuccessfulCreate', message);
};

const removePod = (set: KubeObject, pod: KubeObject, context: ControllerContext): void => {
  context.store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name);
  const message = `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`;
  context.record(set, 'Normal', 'SuccessfulDelete', message);
};

/** Fills the places from the lowest; in order means that each waits for the one before. False = not there yet. */
const fill = (set: KubeObject, wanted: number, revision: string, context: ControllerContext): boolean => {
  const byOrdinal = new Map(podsOf(set, context).map((pod) => [ordinalOf(pod), pod]));
  const parallel = textAt(set, 'spec', 'podManagementPolicy') === 'Parallel';
  let complete = true;
  for (let ordinal = 0; ordinal < wanted && (complete || parallel); ordinal += 1) {
    const pod = byOrdinal.get(ordinal);
    if (pod !== undefined && isReady(pod) && !isDeleting(pod)) continue;
    complete = false;
    if (pod === undefined) createPod(set, ordinal, revision, context);
    else if (isEnded(pod) && !isDeleting(pod)) removePod(set, pod, context);
  }
  return complete;
};

/** Takes one pod away, the highest first: those that are too many, then those of an older template. */
const shrinkOrRenew = (set: KubeObject, wanted: number, revision: string, context: ControllerContext): void => {
  const highestFirst = [...podsOf(set, context)].sort((a, b) => ordinalOf(b) - ordinalOf(a));
  if (highestFirst.some(isDeleting)) return;
  const renews = textAt(set, 'spec', 'updateStrategy', 'type') !== 'OnDelete';
  const partition = numberAt(set, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  const next = highestFirst.find(
    (pod) => ordinalOf(pod) >= wanted || (renews && ordinalOf(pod) >= partition && revisionOf(pod) !== revision),
  );
  if (next !== undefined) removePod(set, next, context);
};

const report = (set: KubeObject, revision: string, wanted: number, context: ControllerContext): void => {
  const pods = podsOf(set, context).filter((pod) => !isDeleting(pod));
  const ready = pods.filter(isReady).length;
  const updated = pods.filter((pod) => revisionOf(pod) === revision).length;
  const done = updated === wanted && ready === wanted && pods.length === wanted;
  const before = textAt(set, 'status', 'currentRevision') ?? revision;
  const current = done ? revision : before;
  const count = (value: number): number | undefined => (value === 0 ? undefined : value);
  writeStatus(
    context.store,
    KIND.statefulSet,
    set,
    compact({
      ...fieldsAt(set, 'status'),
      availableReplicas: ready,
      collisionCount: 0,
      currentReplicas: count(pods.filter((pod) => revisionOf(pod) === current).length),
      currentRevision: current,
      observedGeneration: set.metadata.generation ?? 1,
      readyReplicas: count(ready),
      replicas: pods.length,
      updateRevision: revision,
      updatedReplicas: count(updated),
    }),
  );
};

const reconcile = (key: string, context: ControllerContext): undefined => {
  const { namespace, name } = splitKey(key);
  const set = context.store.get(KIND.statefulSet, namespace, name);
  if (set === undefined || isDeleting(set)) return;
  const wanted = numberAt(set, 'spec', 'replicas') ?? 1;
  const revision = presentRevision(set, context).metadata.name;
  if (fill(set, wanted, revision, context)) shrinkOrRenew(set, wanted, revision, context);
  report(set, revision, wanted, context);
};

/** Keeps the numbered pods of a StatefulSet. kubernetes: pkg/controller/statefulset/stateful_set_control.go */
export const statefulSetReconciler = (): Reconciler => ({
  name: 'statefulset',
  manager: 'kube-controller-manager',
  watches: [
    { kind: KIND.statefulSet, keys: (set) => [keyOf(set)] },
    { kind: KIND.pod, keys: ownerKeys('StatefulSet') },
  ],
  reconcile,
});
