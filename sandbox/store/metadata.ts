import { omit } from '../lib/json';
import type { KindDefinition } from '../kinds/definition';
import { timestamp } from '../lib/timestamp';
import { generatedName, newUid } from './identifiers';
import type { DraftObject, KubeObject, Metadata } from './object';

interface Origin {
  readonly now: Date;
  readonly random: () => number;
}

const apiVersionOf = ({ group, versions }: KindDefinition): string =>
  group === '' ? (versions[0] ?? 'v1') : `${group}/${versions[0] ?? 'v1'}`;

/**
 * A new object with the metadata that the server gives. What a draft already says of uid, creation time and generation is
 * kept, so that a seed can plant objects with a past; `api/` removes those fields from what clients send.
 */
export const completed = (definition: KindDefinition, draft: DraftObject, origin: Origin): KubeObject => {
  const given = draft.metadata;
  const content = omit(draft, 'apiVersion', 'kind', 'metadata');
  const name = given.name ?? generatedName(given.generateName ?? '', origin.random);
  const metadata: Metadata = {
    ...given,
    name,
    uid: given.uid ?? newUid(origin.random),
    resourceVersion: '',
    creationTimestamp: given.creationTimestamp ?? timestamp(origin.now),
  };
  if (!definition.namespaced) delete metadata.namespace;
  if (definition.tracksGeneration) metadata.generation = given.generation ?? 1;
  return { apiVersion: apiVersionOf(definition), kind: definition.kind, metadata, ...content };
};

/** The draft of a replacement, with everything that a client cannot change taken from the stored object. */
export const replacement = (current: KubeObject, draft: DraftObject): KubeObject => {
  const given = draft.metadata;
  const content = omit(draft, 'apiVersion', 'kind', 'metadata');
  const { name, namespace, uid, resourceVersion, generation, creationTimestamp } = current.metadata;
  const { deletionTimestamp, deletionGracePeriodSeconds } = current.metadata;
  const fixed = { name, namespace, uid, resourceVersion, generation, creationTimestamp };
  return {
    // first of all: json-text.ts relies on this order
    apiVersion: current.apiVersion,
    kind: current.kind,
    metadata: { ...given, ...fixed, deletionTimestamp, deletionGracePeriodSeconds },
    ...content,
  };
};

/** Whether two settled versions of an object differ in what `generation` counts. */
export const specChanged = (before: KubeObject, after: KubeObject): boolean => {
  const counts = (key: string): boolean => key !== 'metadata' && key !== 'status';
  return [...Object.keys(before), ...Object.keys(after)].some((key) => counts(key) && before[key] !== after[key]);
};

/** A frozen version of a settled object with some metadata replaced. */
export const restamped = (object: KubeObject, changes: Partial<Metadata>): KubeObject =>
  Object.freeze({ ...object, metadata: Object.freeze({ ...object.metadata, ...changes }) });

/**
 * Whether something must still happen before a deleted object can go: finalizers, `spec.finalizers` of a namespace, or a pod
 * whose grace period nobody has ended yet (the kubelet deletes it again without one).
 */
export const isHeld = (object: KubeObject): boolean => {
  if ((object.metadata.finalizers ?? []).length > 0) return true;
  if ((object.metadata.deletionGracePeriodSeconds ?? 0) > 0) return true;
  if (object.kind !== 'Namespace' || object.apiVersion !== 'v1') return false;
  const spec = object.spec as { readonly finalizers?: unknown } | undefined;
  return Array.isArray(spec?.finalizers) && spec.finalizers.length > 0;
};
