import type { DraftObject, KubeObject } from '../../../store/object';
import { conditionsOf, findCondition } from '../../object/conditions';
import { fieldsAt, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { controllerOf, keyOf, splitKey } from '../../object/names';
import { refusedBecause } from '../../quota/admitting';
import { EXCEEDED, showExceeded } from '../../quota/data-volume';
import type { ControllerContext, Reconciler } from '../../reconciler';
import { annotation, isDeleting } from '../../vmi/read';
import { provisioningFailure } from '../claims/binding';
import { waitsForFirstConsumer } from '../claims/storage-class';
import { adopt, belonging } from './claim/adopt';
import { claimDraft } from './claim/draft';
import { claimSpec, type Refusal } from './claim/spec';
import { fill } from './fill/fill';
import { MARK } from './marks';
import { originalOf, sourceOf, type Original } from './source';
import { show } from './status';
import type { Requeue } from './fill/step';

const RETRY_MS = 5_000;

const REFUSALS: readonly string[] = [
  'ErrClaimNotValid',
  'CloneValidationFailed',
  'CloneWithoutSource',
  'ErrResourceExists',
  EXCEEDED,
] satisfies (Refusal['reason'] | typeof EXCEEDED)[];

const NOT_FILLED_AGAIN = new Set(['Succeeded', 'Failed', 'Paused']);

/** No claim, and no hope of one until something changes: the conditions say why, an event does once. */
const refuse = (dataVolume: KubeObject, { reason, message }: Refusal, context: ControllerContext): Requeue => {
  const running = findCondition(conditionsOf(dataVolume), 'Running');
  const told = textAt(running, 'reason') === reason && textAt(running, 'message') === message;
  if (!told) {
    const said = { status: 'False', reason, message } as const;
    show(dataVolume, undefined, { phase: 'Pending', unbound: message, running: said }, context);
    context.record(dataVolume, 'Warning', reason, message);
  }
  return { requeueAfterMs: RETRY_MS };
};

const withoutOriginal = (
  dataVolume: KubeObject,
  original: NonNullable<Original>,
  context: ControllerContext,
): Requeue => {
  const what = original.kind === 'pvc' ? 'pvc' : 'snapshot';
  const message = `The source ${what} ${original.name} doesn't exist`;
  return refuse(dataVolume, { reason: 'CloneWithoutSource', message }, context);
};

/** Makes the claim, or shows on the DataVolume that the namespace has no room for it. */
const claimWithinQuota = (
  dataVolume: KubeObject,
  draft: DraftObject,
  context: ControllerContext,
): KubeObject | undefined => {
  try {
    return context.store.create(KIND.claim, draft);
  } catch (error) {
    const refused = refusedBecause(error);
    if (refused === undefined) throw error;
    showExceeded(dataVolume, refused, context);
    return undefined;
  }
};

/** A claim of the name that is there already: made for this DataVolume, or taken over, or somebody else's. */
const found = (
  dataVolume: KubeObject,
  claim: KubeObject,
  context: ControllerContext,
): { readonly claim: KubeObject } | { readonly requeue: Requeue } => {
  const belongs = belonging(dataVolume, claim);
  if (belongs === 'own') return { claim };
  if (belongs !== 'adopted') return { requeue: refuse(dataVolume, belongs, context) };
  adopt(dataVolume, claim, context);
  return { requeue: { requeueAfterMs: RETRY_MS } };
};

/** The claim of the DataVolume, made now if there is none; or what to do without one. */
const ensureClaim = (
  dataVolume: KubeObject,
  original: Original,
  context: ControllerContext,
): { readonly claim: KubeObject } | { readonly requeue: Requeue } => {
  const { namespace, name } = dataVolume.metadata;
  const existing = context.store.get(KIND.claim, namespace, name);
  if (existing !== undefined) return found(dataVolume, existing, context);
  const made = claimSpec(context.store, dataVolume, original);
  if ('refused' in made) return { requeue: refuse(dataVolume, made.refused, context) };
  if ('waits' in made)
    return { requeue: original === undefined ? undefined : withoutOriginal(dataVolume, original, context) };
  const claim = claimWithinQuota(dataVolume, claimDraft(dataVolume, made.spec, original), context);
  if (claim === undefined) return { requeue: { requeueAfterMs: RETRY_MS } };
  context.record(dataVolume, 'Normal', 'Pending', `PVC ${name} Pending`);
  return { claim };
};

const isImmediate = (object: KubeObject): boolean => annotation(object, MARK.immediate) !== undefined;

/** Binding can also be asked for when the claim waits already. */
const passOnImmediate = (dataVolume: KubeObject, claim: KubeObject, context: ControllerContext): KubeObject => {
  if (!isImmediate(dataVolume) || isImmediate(claim)) return claim;
  const { namespace, name } = claim.metadata;
  const marked = context.store.modify(KIND.claim, namespace, name, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [MARK.immediate]: 'true' };
  });
  return marked ?? claim;
};

/** Without populators it is the legacy phase that says the same. facts 6.2, 6.8 */
const waitingPhase = (dataVolume: KubeObject): string =>
  annotation(dataVolume, 'cdi.kubevirt.io/storage.usePopulator') === 'false'
    ? 'WaitForFirstConsumer'
    : 'PendingPopulation';

const waitForBinding = (dataVolume: KubeObject, found: KubeObject, context: ControllerContext): Requeue => {
  const claim = passOnImmediate(dataVolume, found, context);
  const waits = waitsForFirstConsumer(context.store, textAt(claim, 'spec', 'storageClassName'));
  const consumed = annotation(claim, MARK.selectedNode) !== undefined || isImmediate(claim);
  const failure = provisioningFailure(claim, context.store);
  const name = claim.metadata.name;
  const unbound =
    failure === undefined ? {} : { unbound: `target PVC ${name} Pending and prime-${claim.metadata.uid} : ${failure}` };
  const refused = REFUSALS.includes(textAt(findCondition(conditionsOf(dataVolume), 'Running'), 'reason') ?? '');
  const running = refused ? { running: { status: 'False', reason: '', message: '' } as const } : {};
  const phase = waits && !consumed ? waitingPhase(dataVolume) : 'Pending';
  show(dataVolume, claim, { phase, progress: 'N/A', ...unbound, ...running }, context);
  return failure === undefined ? undefined : { requeueAfterMs: RETRY_MS };
};

const reconcile = (key: string, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const dataVolume = context.store.get(KIND.dataVolume, namespace, name);
  if (dataVolume === undefined || isDeleting(dataVolume)) return undefined;
  if (NOT_FILLED_AGAIN.has(textAt(dataVolume, 'status', 'phase') ?? '')) return undefined;
  if (Object.keys(fieldsAt(dataVolume, 'spec')).length === 0) return undefined;
  const source = sourceOf(context.store, dataVolume);
  if (source === undefined) {
    const message = `DataSource ${textAt(dataVolume, 'spec', 'sourceRef', 'name') ?? ''} not found or has no source`;
    return refuse(dataVolume, { reason: 'CloneWithoutSource', message }, context);
  }
  const original = originalOf(context.store, dataVolume, source);
  const made = ensureClaim(dataVolume, original, context);
  if ('requeue' in made) return made.requeue;
  const { claim } = made;
  if (textAt(claim, 'status', 'phase') === 'Bound') return fill({ dataVolume, claim }, source, context);
  return waitForBinding(dataVolume, claim, context);
};

const ownerOf = (claim: KubeObject): readonly string[] => {
  const owner = controllerOf(claim);
  return owner?.kind === 'DataVolume' ? [`${claim.metadata.namespace ?? ''}/${owner.name}`] : [];
};

/** DataVolumes that could not be given a claim yet: another class or profile may change that. */
const withoutClaim = (_changed: KubeObject, { store }: ControllerContext): readonly string[] =>
  store
    .list(KIND.dataVolume)
    .filter((dataVolume) => textAt(dataVolume, 'status', 'phase') === 'Pending')
    .map(keyOf);

/** Containerised data importer: DataVolumes, their claims, phases, progress and failures. facts 6 */
export const dataVolumeReconciler = (): Reconciler => ({
  name: 'datavolume',
  manager: 'cdi-controller',
  watches: [
    { kind: KIND.dataVolume, keys: (dataVolume) => [keyOf(dataVolume)] },
    { kind: KIND.claim, keys: ownerOf },
    { kind: KIND.storageProfile, keys: withoutClaim },
    { kind: KIND.storageClass, keys: withoutClaim },
  ],
  reconcile,
});
