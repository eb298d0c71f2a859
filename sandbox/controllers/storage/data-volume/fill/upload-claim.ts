import type { KubeObject } from '../../../../store/object';
import { textAt } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import { controllerOf, keyOf, splitKey } from '../../../object/names';
import type { ControllerContext, Reconciler } from '../../../reconciler';
import { annotation, isDeleting } from '../../../vmi/read';
import { MARK } from '../marks';
import { removePods, UPLOAD_SERVER } from './pods';
import { offerServer } from './upload';

const isOwnTarget = (claim: KubeObject): boolean =>
  annotation(claim, MARK.uploadTarget) !== undefined && controllerOf(claim)?.kind !== 'DataVolume';

const isServing = (claim: KubeObject, { store }: ControllerContext): boolean =>
  store
    .ownedBy(claim.metadata.uid)
    .some(
      (pod) =>
        pod.metadata.labels?.['cdi.kubevirt.io'] === UPLOAD_SERVER && textAt(pod, 'status', 'phase') === 'Running',
    );

const reconcile = (key: string, context: ControllerContext): undefined => {
  const { namespace, name } = splitKey(key);
  const claim = context.store.get(KIND.claim, namespace, name);
  if (claim === undefined || isDeleting(claim) || !isOwnTarget(claim)) return;
  if (textAt(claim, 'status', 'phase') !== 'Bound') return;
  if (annotation(claim, MARK.podPhase) === 'Succeeded') removePods(claim, context);
  else offerServer(claim, isServing(claim, context), context);
};

const claimOfServer = (pod: KubeObject, { store }: ControllerContext): readonly string[] => {
  const owner = controllerOf(pod);
  if (pod.metadata.labels?.['cdi.kubevirt.io'] !== UPLOAD_SERVER || owner === undefined) return [];
  const claim = store.get(KIND.claim, pod.metadata.namespace, owner.name);
  return claim !== undefined && isOwnTarget(claim) ? [keyOf(claim)] : [];
};

/** Uploads into claims without a DataVolume, as `virtctl image-upload pvc` makes them. cdi: pkg/controller/upload-controller.go */
export const uploadClaimReconciler = (): Reconciler => ({
  name: 'upload-claim',
  manager: 'cdi-controller',
  watches: [
    // only where there is CDI
    { kind: KIND.dataVolume, keys: () => [] },
    { kind: KIND.claim, keys: (claim) => (isOwnTarget(claim) ? [keyOf(claim)] : []) },
    { kind: KIND.pod, keys: claimOfServer },
  ],
  reconcile,
});
