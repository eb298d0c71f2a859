import type { Store } from '../../../../store/contract';
import type { KubeObject } from '../../../../store/object';
import { at, textAt } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import { timestamp } from '../../../object/time';
import type { ControllerContext } from '../../../reconciler';
import { defaultVirtClass } from '../../claims/storage-class';
import { CRON } from './marks';

/** As what an image is kept: as the claim that it was imported into, or as a snapshot of that. */
export type Format = 'pvc' | 'snapshot';

/** The class of the imports: what the template says, else the default for machines. */
export const classOf = (cron: KubeObject, store: Store): string | undefined => {
  const spec = at(cron, 'spec', 'template', 'spec');
  return (
    textAt(spec, 'storage', 'storageClassName') ?? textAt(spec, 'pvc', 'storageClassName') ?? defaultVirtClass(store)
  );
};

/** What the StorageProfile of the class wants. */
export const formatOf = (cron: KubeObject, store: Store): Format => {
  const profile = store.get(KIND.storageProfile, undefined, classOf(cron, store) ?? '');
  return textAt(profile, 'status', 'dataImportCronSourceFormat') === 'snapshot' ? 'snapshot' : 'pvc';
};

export const isSnapshotReady = (snapshot: KubeObject | undefined): boolean =>
  at(snapshot, 'status', 'readyToUse') === true;

/** Takes the snapshot of a finished import. cdi: pkg/controller/dataimportcron-controller.go (handleSnapshot) */
export const takeSnapshot = (claim: KubeObject, labels: Record<string, string>, context: ControllerContext): void => {
  const { store, clock } = context;
  const { namespace, name } = claim.metadata;
  if (store.get(KIND.volumeSnapshot, namespace, name) !== undefined) return;
  const profile = store.get(KIND.storageProfile, undefined, textAt(claim, 'spec', 'storageClassName') ?? '');
  const volumeSnapshotClassName = textAt(profile, 'status', 'snapshotClass');
  store.create(KIND.volumeSnapshot, {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    metadata: { name, namespace, labels, annotations: { [CRON.lastUse]: timestamp(clock.now()) } },
    spec: {
      source: { persistentVolumeClaimName: name },
      ...(volumeSnapshotClassName === undefined ? {} : { volumeSnapshotClassName }),
    },
  });
};
