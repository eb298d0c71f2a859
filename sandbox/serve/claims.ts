import { listAt, recordAt, textAt } from '../lib/json';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';

const CLAIMS = 'persistentvolumeclaims.';
const PODS = 'pods.';
const PROTECTION = 'kubernetes.io/pvc-protection';

const claimsOf = (pod: KubeObject): readonly string[] =>
  listAt(pod, 'spec', 'volumes').flatMap((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? []);

const isOver = (pod: KubeObject): boolean => ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? '');

const isUsed = (store: Store, { metadata }: KubeObject): boolean =>
  store.list(PODS, metadata.namespace ?? '').some((pod) => !isOver(pod) && claimsOf(pod).includes(metadata.name));

const release = (store: Store, claim: KubeObject | undefined): void => {
  if (claim?.metadata.deletionTimestamp === undefined) return;
  if (claim.metadata.finalizers?.includes(PROTECTION) !== true || isUsed(store, claim)) return;
  store.modify(CLAIMS, claim.metadata.namespace, claim.metadata.name, (draft) => {
    draft.metadata.finalizers = draft.metadata.finalizers?.filter((name) => name !== PROTECTION);
  });
};

const VOLUMES = 'persistentvolumes.';

/** What becomes of a volume whose claim is gone: its reclaim policy says. */
const reclaim = (store: Store, claim: KubeObject): void => {
  const name = textAt(claim, 'spec', 'volumeName') ?? '';
  const volume = store.get(VOLUMES, undefined, name);
  if (volume === undefined || textAt(volume, 'spec', 'claimRef', 'uid') !== claim.metadata.uid) return;
  store.modify(VOLUMES, undefined, name, (draft) => {
    draft.status = { ...recordAt(draft, 'status'), phase: 'Released' };
    if (textAt(draft, 'spec', 'persistentVolumeReclaimPolicy') === 'Delete') delete draft.metadata.finalizers;
  });
  if (textAt(volume, 'spec', 'persistentVolumeReclaimPolicy') === 'Delete') store.remove(VOLUMES, undefined, name);
};

/**
 * The controller behind `kubernetes.io/pvc-protection`: a claim that is deleted goes once no running pod uses it, and its
 * volume with it if its policy says so. Returns what stops it. kubernetes: pkg/controller/volume/pvcprotection/pvc_protection_controller.go
 */
export const protectClaims = (store: Store): (() => void) =>
  store.subscribe(({ kind, type, object }) => {
    if (kind !== CLAIMS && kind !== PODS) return;
    store.acting('kube-controller-manager', () => {
      if (kind === CLAIMS && type === 'MODIFIED') release(store, object);
      else if (kind === CLAIMS && type === 'DELETED') reclaim(store, object);
      else if (kind === PODS && (type === 'DELETED' || isOver(object))) {
        for (const name of claimsOf(object)) release(store, store.get(CLAIMS, object.metadata.namespace, name));
      }
    });
  });
