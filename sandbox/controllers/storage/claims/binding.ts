import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { at, compact, fieldsAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { keyOf, splitKey } from '../../object/names';
import { writeStatus } from '../../object/write';
import type { ControllerContext, Reconciler } from '../../reconciler';
import { isDeleting } from '../../vmi/read';
import { MARK } from '../data-volume/marks';
import { spaceShortage } from './capacity';
import { reachOf } from './reach';
import { defaultClass, waitsForFirstConsumer } from './storage-class';

const RETRY_MS = 30_000;

type Requeue = { readonly requeueAfterMs: number } | undefined;

/** Why a claim is not bound: how the event says it. */
interface Obstacle {
  readonly reason: 'FailedBinding' | 'ProvisioningFailed' | 'WaitForFirstConsumer';
  readonly message: string;
}

const failed = (message: string): Obstacle => ({ reason: 'ProvisioningFailed', message });

const hasConsumer = ({ metadata: { annotations = {} } }: KubeObject): boolean =>
  annotations[MARK.selectedNode] !== undefined || annotations[MARK.immediate] !== undefined;

const obstacleTo = (claim: KubeObject, storageClass: string | undefined, store: Store): Obstacle | undefined => {
  if (storageClass === undefined || storageClass === '')
    return {
      reason: 'FailedBinding',
      message: 'no persistent volumes available for this claim and no storage class is set',
    };
  if (store.get(KIND.storageClass, undefined, storageClass) === undefined)
    return failed(`storageclass.storage.k8s.io "${storageClass}" not found`);
  if (waitsForFirstConsumer(store, storageClass) && !hasConsumer(claim))
    return {
      reason: 'WaitForFirstConsumer',
      message: 'waiting for first consumer to be created before binding',
    };
  const shortage = spaceShortage(store, claim, storageClass);
  return shortage === undefined ? undefined : failed(shortage);
};

const classFor = (claim: KubeObject, store: Store): string | undefined =>
  textAt(claim, 'spec', 'storageClassName') ?? defaultClass(store);

/** What keeps the storage from making a volume for the claim; undefined when nothing does, or it only waits. */
export const provisioningFailure = (claim: KubeObject, store: Store): string | undefined => {
  const obstacle = obstacleTo(claim, classFor(claim, store), store);
  return obstacle?.reason === 'ProvisioningFailed' ? obstacle.message : undefined;
};

/** Told each time it is tried, as by the real provisioner: the recorder counts. A consumer shows itself by changing the claim. */
const wait = (claim: KubeObject, { reason, message }: Obstacle, context: ControllerContext): Requeue => {
  writeStatus(context.store, KIND.claim, claim, { ...fieldsAt(claim, 'status'), phase: 'Pending' });
  context.record(claim, reason === 'ProvisioningFailed' ? 'Warning' : 'Normal', reason, message);
  return reason === 'WaitForFirstConsumer' ? undefined : { requeueAfterMs: RETRY_MS };
};

const createVolume = (claim: KubeObject, storageClass: string, context: ControllerContext): string => {
  const existing = textAt(claim, 'spec', 'volumeName');
  const name = existing ?? `pvc-${claim.metadata.uid}`;
  if (context.store.get(KIND.volume, undefined, name) !== undefined) return name;
  const provisioner = textAt(context.store.get(KIND.storageClass, undefined, storageClass), 'provisioner') ?? '';
  context.store.create(KIND.volume, {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, annotations: { 'pv.kubernetes.io/provisioned-by': provisioner } },
    spec: compact({
      accessModes: at(claim, 'spec', 'accessModes'),
      capacity: { storage: at(claim, 'spec', 'resources', 'requests', 'storage') ?? '1Gi' },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name: claim.metadata.name,
        namespace: claim.metadata.namespace,
        uid: claim.metadata.uid,
      },
      csi: { driver: provisioner, volumeHandle: claim.metadata.uid },
      nodeAffinity: reachOf(claim, provisioner, context.store),
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName: storageClass,
      volumeMode: textAt(claim, 'spec', 'volumeMode') ?? 'Filesystem',
    }),
    status: { phase: 'Bound' },
  });
  return name;
};

const boundStatus = (claim: KubeObject): Fields =>
  compact({
    ...fieldsAt(claim, 'status'),
    phase: 'Bound',
    accessModes: at(claim, 'spec', 'accessModes'),
    capacity: { storage: at(claim, 'spec', 'resources', 'requests', 'storage') ?? '1Gi' },
  });

const bind = (claim: KubeObject, storageClass: string, context: ControllerContext): void => {
  const volume = createVolume(claim, storageClass, context);
  const bound = context.store.modify(KIND.claim, claim.metadata.namespace, claim.metadata.name, (draft) => {
    draft['spec'] = {
      ...fieldsAt(draft, 'spec'),
      storageClassName: storageClass,
      volumeMode: textAt(draft, 'spec', 'volumeMode') ?? 'Filesystem',
      volumeName: volume,
    };
    draft.metadata.annotations = {
      ...draft.metadata.annotations,
      'pv.kubernetes.io/bind-completed': 'yes',
      'pv.kubernetes.io/bound-by-controller': 'yes',
    };
    draft['status'] = boundStatus(draft);
  });
  if (bound !== undefined)
    context.record(bound, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${volume}`);
};

/** A claim that is gone takes its volume along (reclaim policy Delete). */
const release = (namespace: string | undefined, name: string, context: ControllerContext): void => {
  for (const volume of context.store.list(KIND.volume)) {
    const mine =
      textAt(volume, 'spec', 'claimRef', 'name') === name &&
      textAt(volume, 'spec', 'claimRef', 'namespace') === namespace;
    if (mine && textAt(volume, 'spec', 'persistentVolumeReclaimPolicy') !== 'Retain')
      context.store.remove(KIND.volume, undefined, volume.metadata.name);
  }
};

const provision = (claim: KubeObject, context: ControllerContext): Requeue => {
  const storageClass = classFor(claim, context.store);
  const obstacle = obstacleTo(claim, storageClass, context.store);
  if (obstacle !== undefined) return wait(claim, obstacle, context);
  bind(claim, storageClass ?? '', context);
  return undefined;
};

const reconcile = (key: string, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const claim = context.store.get(KIND.claim, namespace, name);
  if (claim === undefined) {
    release(namespace, name, context);
    return undefined;
  }
  const phase = textAt(claim, 'status', 'phase') ?? '';
  if (isDeleting(claim) || phase === 'Bound' || phase === 'Lost') return undefined;
  return provision(claim, context);
};

/** Binds claims to volumes made for them, at once or when the first pod uses them. facts 6.8 */
export const claimReconciler = (): Reconciler => ({
  name: 'persistentvolumeclaim',
  manager: 'kube-controller-manager',
  watches: [{ kind: KIND.claim, keys: (claim) => [keyOf(claim)] }],
  reconcile,
});
