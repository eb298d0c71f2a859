import { createHash } from 'node:crypto';
import type { KindId } from '../../kinds/definition';
import { omit } from '../../lib/json';
import type { KubeObject } from '../../store/object';
import { conditionsOf, findCondition, setCondition, type Conditions } from '../object/conditions';
import { compact, fieldsAt, numberAt, sameJson, textMapAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef, keyOf, ownerKeys, splitKey } from '../object/names';
import { timestamp } from '../object/time';
import { writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting } from '../vmi/read';

const HASH = 'pod-template-hash';
const REVISION = 'deployment.kubernetes.io/revision';

const hashOf = (template: Fields): string =>
  createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 10);

const setsOf = (deployment: KubeObject, context: ControllerContext): readonly KubeObject[] =>
  context.store.ownedBy(deployment.metadata.uid).filter((object) => object.kind === 'ReplicaSet');

const withoutHash = (template: Fields): Fields => {
  const labels = Object.entries(textMapAt(template, 'metadata', 'labels')).filter(([key]) => key !== HASH);
  // Go clients send the empty creation time of a template along
  const metadata = omit(fieldsAt(template, 'metadata'), 'creationTimestamp');
  return { ...template, metadata: { ...metadata, labels: Object.fromEntries(labels) } };
};

/** The set of the deployment's present template. What was rolled out before and has not changed since counts as present. */
const presentSet = (deployment: KubeObject, context: ControllerContext): KubeObject | undefined => {
  const sets = setsOf(deployment, context);
  const template = withoutHash(fieldsAt(deployment, 'spec', 'template'));
  const same = sets.find((set) => sameJson(withoutHash(fieldsAt(set, 'spec', 'template')), template));
  if (same !== undefined) return same;
  const settled = numberAt(deployment, 'status', 'observedGeneration') === deployment.metadata.generation;
  return settled ? sets.find((set) => (numberAt(set, 'spec', 'replicas') ?? 0) > 0) : undefined;
};

const revisionOf = (object: KubeObject): number => Number(object.metadata.annotations?.[REVISION] ?? 0);

/** The present set carries the highest number, also when it is one of old that was gone back to; the deployment says it, too. */
const numberRevision = (deployment: KubeObject, present: KubeObject, context: ControllerContext): void => {
  const newest = Math.max(0, ...setsOf(deployment, context).map(revisionOf));
  const revision = revisionOf(present) === newest ? newest : newest + 1;
  const mark = (kind: KindId, object: KubeObject): void => {
    if (revisionOf(object) === revision) return;
    context.store.modify(kind, object.metadata.namespace, object.metadata.name, (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, [REVISION]: String(revision) };
    });
  };
  mark(KIND.replicaSet, present);
  mark(KIND.deployment, deployment);
};

const createSet = (deployment: KubeObject, replicas: number, context: ControllerContext): KubeObject => {
  const template = fieldsAt(deployment, 'spec', 'template');
  const hash = hashOf(template);
  const labels = { ...textMapAt(template, 'metadata', 'labels'), [HASH]: hash };
  const selector = fieldsAt(deployment, 'spec', 'selector');
  const revisions = setsOf(deployment, context).map(revisionOf);
  const set = context.store.create(KIND.replicaSet, {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace,
      labels,
      annotations: { [REVISION]: String(Math.max(0, ...revisions) + 1) },
      ownerReferences: [controllerRef(deployment)],
    },
    spec: {
      replicas,
      selector: { ...selector, matchLabels: { ...textMapAt(selector, 'matchLabels'), [HASH]: hash } },
      template: { ...template, metadata: { ...fieldsAt(template, 'metadata'), labels } },
    },
  });
  const message = `Scaled up replica set ${set.metadata.name} from 0 to ${replicas}`;
  context.record(deployment, 'Normal', 'ScalingReplicaSet', message);
  return set;
};

const scale = (set: KubeObject, replicas: number, context: ControllerContext): void => {
  if (numberAt(set, 'spec', 'replicas') === replicas) return;
  context.store.modify(KIND.replicaSet, set.metadata.namespace, set.metadata.name, (draft) => {
    draft['spec'] = { ...fieldsAt(draft, 'spec'), replicas };
  });
};

const sum = (sets: readonly KubeObject[], field: string): number =>
  sets.reduce((total, set) => total + (numberAt(set, 'status', field) ?? 0), 0);

const conditions = (deployment: KubeObject, ready: number, wanted: number, set: string, now: string): Conditions => {
  const enough = ready >= wanted;
  const available = setCondition(
    conditionsOf(deployment),
    {
      type: 'Available',
      status: enough ? 'True' : 'False',
      reason: enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
      message: enough ? 'Deployment has minimum availability.' : 'Deployment does not have minimum availability.',
    },
    now,
    'plain',
  );
  // a deployment at rest that never had the condition stays as it was planted
  if (enough && findCondition(available, 'Progressing') === undefined) return available;
  return setCondition(
    available,
    {
      type: 'Progressing',
      status: 'True',
      reason: enough ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
      message: enough ? `ReplicaSet "${set}" has successfully progressed.` : `ReplicaSet "${set}" is progressing.`,
    },
    now,
    'plain',
  );
};

const report = (deployment: KubeObject, present: KubeObject, wanted: number, context: ControllerContext): void => {
  const sets = setsOf(deployment, context);
  const ready = sum(sets, 'readyReplicas');
  const count = (value: number): number | undefined => (value <= 0 ? undefined : value);
  writeStatus(
    context.store,
    KIND.deployment,
    deployment,
    compact({
      ...fieldsAt(deployment, 'status'),
      observedGeneration: deployment.metadata.generation ?? 1,
      replicas: count(sum(sets, 'replicas')),
      updatedReplicas: count(numberAt(present, 'status', 'replicas') ?? 0),
      readyReplicas: count(ready),
      availableReplicas: count(ready),
      unavailableReplicas: count(wanted - ready),
      conditions: conditions(deployment, ready, wanted, present.metadata.name, timestamp(context.clock.now())),
    }),
  );
};

const reconcile = (key: string, context: ControllerContext): undefined => {
  const { namespace, name } = splitKey(key);
  const deployment = context.store.get(KIND.deployment, namespace, name);
  if (deployment === undefined || isDeleting(deployment)) return;
  const wanted = numberAt(deployment, 'spec', 'replicas') ?? 1;
  const present = presentSet(deployment, context) ?? createSet(deployment, wanted, context);
  numberRevision(deployment, present, context);
  scale(present, wanted, context);
  if ((numberAt(present, 'status', 'readyReplicas') ?? 0) >= wanted)
    for (const old of setsOf(deployment, context))
      if (old.metadata.uid !== present.metadata.uid) scale(old, 0, context);
  report(deployment, present, wanted, context);
};

/** Rolls a Deployment out: a set per template, the old ones scaled down once the new one is ready. */
export const deploymentReconciler = (): Reconciler => ({
  name: 'deployment',
  manager: 'kube-controller-manager',
  watches: [
    { kind: KIND.deployment, keys: (deployment) => [keyOf(deployment)] },
    { kind: KIND.replicaSet, keys: ownerKeys('Deployment') },
  ],
  reconcile,
});
