import type { KubeObject } from '../../../../store/object';
import { textAt } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import { controllerOf, controllerRef } from '../../../object/names';
import type { ControllerContext } from '../../../reconciler';
import { annotation } from '../../../vmi/read';
import type { Refusal } from './spec';
import { show } from '../status';

/** How a claim that is there already belongs to a DataVolume of its name. */
export type Belonging = 'own' | 'adopted' | Refusal;

const mayAdopt = (dataVolume: KubeObject, claim: KubeObject): boolean =>
  annotation(dataVolume, 'cdi.kubevirt.io/allowClaimAdoption') === 'true' ||
  annotation(dataVolume, 'cdi.kubevirt.io/storage.prePopulated') === claim.metadata.name;

/** cdi: pkg/controller/datavolume/controller-base.go (ErrResourceExists), doc/datavolumes.md (claim adoption) */
export const belonging = (dataVolume: KubeObject, claim: KubeObject): Belonging => {
  const owner = controllerOf(claim);
  if (owner?.uid === dataVolume.metadata.uid) return 'own';
  if (owner === undefined && mayAdopt(dataVolume, claim)) return 'adopted';
  const message = `Resource "${claim.metadata.name}" already exists and is not managed by DataVolume`;
  return { reason: 'ErrResourceExists', message };
};

/** Takes a claim over as it is: what is in it counts. Until it is bound there is nothing to take. */
export const adopt = (dataVolume: KubeObject, claim: KubeObject, context: ControllerContext): void => {
  if (textAt(claim, 'status', 'phase') !== 'Bound') {
    show(dataVolume, claim, { phase: 'Pending', progress: 'N/A' }, context);
    return;
  }
  const { namespace, name } = claim.metadata;
  const owned = context.store.modify(KIND.claim, namespace, name, (draft) => {
    draft.metadata.ownerReferences = [...(draft.metadata.ownerReferences ?? []), controllerRef(dataVolume)];
  });
  const running = { status: 'False', reason: 'Completed', message: '' } as const;
  show(dataVolume, owned ?? claim, { phase: 'Succeeded', progress: '100.0%', running }, context);
};
