import type { KubeObject } from '../../../store/object';
import { fieldsAt, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { controllerOf, keyOf, splitKey } from '../../object/names';
import type { ControllerContext, Reconciler } from '../../reconciler';
import { annotation, isDeleting } from '../../vmi/read';
import { claimDraft } from './claim';
import { show } from './status';
import { fill } from './fill';
import { waitsForFirstConsumer } from '../claims/storage-class';

type Requeue = { readonly requeueAfterMs: number } | undefined;

const ensureClaim = (dataVolume: KubeObject, context: ControllerContext): KubeObject | undefined => {
  const { namespace, name } = dataVolume.metadata;
  const existing = context.store.get(KIND.claim, namespace, name);
  if (existing !== undefined) return existing;
  const made = claimDraft(dataVolume, context);
  if ('refused' in made) {
    if (textAt(dataVolume, 'status', 'phase') === undefined)
      context.record(dataVolume, 'Warning', 'ErrClaimNotValid', made.refused);
    return undefined;
  }
  const claim = context.store.create(KIND.claim, made.draft);
  context.record(dataVolume, 'Normal', 'Pending', `PVC ${name} Pending`);
  return claim;
};

const reconcile = (key: string, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const dataVolume = context.store.get(KIND.dataVolume, namespace, name);
  if (dataVolume === undefined || isDeleting(dataVolume)) return undefined;
  const phase = textAt(dataVolume, 'status', 'phase') ?? '';
  if (phase === 'Succeeded' || phase === 'Failed' || phase === 'Paused') return undefined;
  if (Object.keys(fieldsAt(dataVolume, 'spec')).length === 0) return undefined;
  const claim = ensureClaim(dataVolume, context);
  if (claim === undefined) {
    show(dataVolume, undefined, { phase: 'Pending' }, context);
    return { requeueAfterMs: 10_000 };
  }
  if (textAt(claim, 'status', 'phase') === 'Bound') return fill(dataVolume, claim, context);
  const waits = waitsForFirstConsumer(context.store, textAt(claim, 'spec', 'storageClassName'));
  const selected = claim.metadata.annotations?.['volume.kubernetes.io/selected-node'] !== undefined;
  const immediate = annotation(claim, 'cdi.kubevirt.io/storage.bind.immediate.requested') === 'true';
  show(
    dataVolume,
    claim,
    { phase: waits && !selected && !immediate ? 'PendingPopulation' : 'Pending', progress: 'N/A' },
    context,
  );
  return undefined;
};

const ownerOf = (claim: KubeObject): readonly string[] => {
  const owner = controllerOf(claim);
  return owner?.kind === 'DataVolume' ? [`${claim.metadata.namespace ?? ''}/${owner.name}`] : [];
};

/** Containerised data importer: DataVolumes, their claims, phases, progress and failures. facts 6 */
export const dataVolumeReconciler = (): Reconciler => ({
  name: 'datavolume',
  manager: 'cdi-controller',
  watches: [
    { kind: KIND.dataVolume, keys: (dataVolume) => [keyOf(dataVolume)] },
    { kind: KIND.claim, keys: ownerOf },
  ],
  reconcile,
});
