import type { Store } from '../../store/contract';
import type { DraftObject, KubeObject } from '../../store/object';
import { quantityValue } from '../../lib/quantity';
import { at, fieldsAt, textAt, textMapAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef } from '../object/names';
import { remainingMs } from '../object/time';
import type { ControllerContext } from '../reconciler';
import { backupsOf, type VolumeBackup } from '../snapshot/read';
import { waitsForFirstConsumer } from '../storage/claims/storage-class';
import { isInPlace, overrideOf, type VolumeRestore } from './plan';

export const LAST_RESTORE = 'restore.kubevirt.io/lastRestoreUID';
/** The storage takes so long to fill a claim from a snapshot. */
const FILL_MS = 2_500;

export const restoreMark = (restore: KubeObject): string => `${restore.metadata.name}-${restore.metadata.uid}`;

export const isMarked = (object: KubeObject | undefined, restore: KubeObject): boolean =>
  object?.metadata.annotations?.[LAST_RESTORE] === restoreMark(restore);

const DROPPED =
  /^(pv\.kubernetes\.io|volume\.beta\.kubernetes\.io|cdi\.kubevirt\.io|volume\.kubernetes\.io|k8s\.io\/Clone)/;

const kept = (annotations: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(annotations).filter(([key]) => !DROPPED.test(key)));

/** At least as large as what was cut. */
const requests = (claim: Fields, cut: KubeObject): Fields => {
  const asked = at(claim, 'spec', 'resources', 'requests', 'storage');
  const size = at(cut, 'status', 'restoreSize');
  return { storage: (quantityValue(size) ?? 0) > (quantityValue(asked) ?? 0) ? size : asked };
};

/** The claim that is filled from a VolumeSnapshot. kubevirt: pkg/storage/snapshot/restore.go (CreateRestorePVCDef) */
const claimDraft = (
  restore: KubeObject,
  wish: VolumeRestore,
  { claim }: VolumeBackup,
  cut: KubeObject,
): DraftObject => {
  const override = overrideOf(restore, wish.volume);
  const source = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: wish.volumeSnapshot };
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: wish.claim,
      namespace: restore.metadata.namespace,
      labels: {
        ...textMapAt(claim, 'metadata', 'labels'),
        'restore.kubevirt.io/source-vm-name': cut.metadata.labels?.['snapshot.kubevirt.io/source-vm-name'] ?? '',
        'restore.kubevirt.io/source-vm-namespace': restore.metadata.namespace ?? '',
        ...textMapAt(override, 'labels'),
      },
      annotations: {
        ...kept(textMapAt(claim, 'metadata', 'annotations')),
        'restore.kubevirt.io/name': restore.metadata.name,
        [LAST_RESTORE]: restoreMark(restore),
        ...(wish.dataVolume === undefined ? {} : { 'cdi.kubevirt.io/storage.populatedFor': wish.dataVolume }),
        ...textMapAt(override, 'annotations'),
      },
    },
    spec: {
      accessModes: at(claim, 'spec', 'accessModes'),
      resources: { ...fieldsAt(claim, 'spec', 'resources'), requests: requests(claim, cut) },
      storageClassName: textAt(claim, 'spec', 'storageClassName'),
      volumeMode: textAt(claim, 'spec', 'volumeMode'),
      dataSource: source,
      dataSourceRef: source,
    },
    status: { phase: 'Pending' },
  };
};

const isFilled = (store: Store, claim: KubeObject, now: Date): boolean => {
  const waits = waitsForFirstConsumer(store, textAt(claim, 'spec', 'storageClassName'));
  if (textAt(claim, 'status', 'phase') !== 'Bound') return waits;
  return remainingMs(now, claim.metadata.creationTimestamp, FILL_MS) === 0;
};

const createOne = (
  restore: KubeObject,
  wish: VolumeRestore,
  content: KubeObject,
  owner: KubeObject | undefined,
  context: ControllerContext,
): void => {
  const backup = backupsOf(content).find(({ volume }) => volume === wish.volume);
  const cut = context.store.get(KIND.volumeSnapshot, restore.metadata.namespace, wish.volumeSnapshot);
  if (backup === undefined || cut === undefined) throw new Error(`missing volumeSnapshot ${wish.volumeSnapshot}`);
  const draft = claimDraft(restore, wish, backup, cut);
  const owned = wish.dataVolume === undefined && textAt(restore, 'spec', 'volumeOwnershipPolicy') !== 'None';
  const ownerReferences = owned && owner !== undefined ? [controllerRef(owner)] : [];
  context.store.create(KIND.claim, { ...draft, metadata: { ...draft.metadata, ownerReferences } });
};

/** Makes the claims that are missing; true when all of them hold their data. Throws why one cannot be made. */
export const restoreClaims = (
  restore: KubeObject,
  plan: readonly VolumeRestore[],
  content: KubeObject,
  owner: KubeObject | undefined,
  context: ControllerContext,
): boolean => {
  const { store, clock } = context;
  let done = true;
  for (const wish of plan) {
    const claim = store.get(KIND.claim, restore.metadata.namespace, wish.claim);
    if (claim === undefined) {
      createOne(restore, wish, content, owner, context);
      done = false;
    } else if (isInPlace(restore) && !isMarked(claim, restore)) {
      store.remove(KIND.claim, restore.metadata.namespace, wish.claim);
      done = false;
    } else if (!isFilled(store, claim, clock.now())) done = false;
  }
  return done;
};
