import type { KubeObject } from '../../../store/object';
import { conditionsOf, setCondition } from '../../object/conditions';
import { KIND } from '../../object/kind-ids';
import { keyOf } from '../../object/names';
import { timestamp } from '../../object/time';
import { writeStatus } from '../../object/write';
import type { ControllerContext, Reconciler } from '../../reconciler';
import { isDeleting } from '../../vmi/read';
import { partsOf, PROFILE_LABELS, profileStatus, recognition } from './status';

const ensureProfile = (storageClass: KubeObject, { store }: ControllerContext): KubeObject => {
  const { name } = storageClass.metadata;
  return (
    store.get(KIND.storageProfile, undefined, name) ??
    store.create(KIND.storageProfile, {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'StorageProfile',
      metadata: { name, labels: { ...PROFILE_LABELS } },
      spec: {},
    })
  );
};

const reconcile = (name: string, context: ControllerContext): undefined => {
  const { store } = context;
  const storageClass = store.get(KIND.storageClass, undefined, name);
  if (storageClass === undefined || isDeleting(storageClass)) {
    if (store.get(KIND.storageProfile, undefined, name) !== undefined)
      store.remove(KIND.storageProfile, undefined, name);
    return;
  }
  const profile = ensureProfile(storageClass, context);
  const parts = partsOf(storageClass, profile, store.list(KIND.snapshotClass));
  const now = timestamp(context.clock.now());
  const before = conditionsOf(profile);
  const recognised = setCondition(before, recognition(parts.storageClass.provisioner), now, 'plain');
  const conditions =
    recognised === before ? before : recognised.map((condition) => ({ ...condition, lastHeartbeatTime: now }));
  writeStatus(store, KIND.storageProfile, profile, { ...profileStatus(parts), conditions });
};

const all = (_changed: KubeObject, { store }: ControllerContext): readonly string[] =>
  store.list(KIND.storageClass).map(keyOf);

/** One StorageProfile for each StorageClass: what CDI knows of it, or was told. cdi: pkg/controller/storageprofile-controller.go */
export const storageProfileReconciler = (): Reconciler => ({
  name: 'storageprofile',
  manager: 'cdi-controller',
  watches: [
    // the kind of CDI first: without it there is nothing to do here
    { kind: KIND.storageProfile, keys: (profile) => [keyOf(profile)] },
    { kind: KIND.storageClass, keys: (storageClass) => [keyOf(storageClass)] },
    { kind: KIND.snapshotClass, keys: all },
  ],
  reconcile,
});
