/**
 * Deletion and owner garbage collection. The real garbage collector is a controller that lags behind; here the cascade
 * happens inside the write, which a client cannot tell from a fast collector.
 */
import type { KindId } from '../kinds/definition';
import { at, textAt } from '../lib/json';
import { timestamp } from '../lib/timestamp';
import type { DeleteRequest } from './contract';
import { isHeld } from './metadata';
import type { KubeObject, Metadata } from './object';

const FOREGROUND = 'foregroundDeletion';

export interface Located {
  readonly kind: KindId;
  readonly object: KubeObject;
}

/** What removal needs of the store. */
export interface Graph {
  now(): Date;
  locate(uid: string): Located | undefined;
  /** The object as it is now. */
  current(located: Located): KubeObject | undefined;
  dependents(uid: string): readonly Located[];
  /** Stores a new version with this metadata; drops the object when it is being deleted and nothing holds it. */
  restamp(located: Located, metadata: Partial<Metadata>): KubeObject;
  /** Takes the object out of the store and tells everyone; returns its last state. */
  drop(located: Located): KubeObject;
}

const withoutOwner = (object: KubeObject, uid: string): Partial<Metadata> => {
  const left = (object.metadata.ownerReferences ?? []).filter((owner) => owner.uid !== uid);
  return { ownerReferences: left.length === 0 ? undefined : left };
};

const blocks = (dependent: KubeObject, uid: string): boolean =>
  (dependent.metadata.ownerReferences ?? []).some((owner) => owner.uid === uid && owner.blockOwnerDeletion === true);

const waitsForDependents = (object: KubeObject): boolean =>
  object.metadata.deletionTimestamp !== undefined && (object.metadata.finalizers ?? []).includes(FOREGROUND);

/** Lets an owner go that was only waiting for its blocking dependents. */
const releaseOwner = (graph: Graph, uid: string): void => {
  const owner = graph.locate(uid);
  if (owner === undefined || !waitsForDependents(owner.object)) return;
  if (graph.dependents(uid).some(({ object }) => blocks(object, uid))) return;
  graph.restamp(owner, { finalizers: (owner.object.metadata.finalizers ?? []).filter((name) => name !== FOREGROUND) });
};

/** What the garbage collector does once an object is gone. */
export const afterRemoval = (graph: Graph, gone: KubeObject): void => {
  for (const { object } of graph.dependents(gone.metadata.uid)) {
    const dependent = graph.locate(object.metadata.uid);
    if (dependent === undefined) continue;
    const owners = dependent.object.metadata.ownerReferences ?? [];
    const otherOwnerLives = owners.some(({ uid }) => uid !== gone.metadata.uid && graph.locate(uid) !== undefined);
    if (otherOwnerLives) graph.restamp(dependent, withoutOwner(dependent.object, gone.metadata.uid));
    else removeObject(graph, dependent, {});
  }
  for (const { uid } of gone.metadata.ownerReferences ?? []) releaseOwner(graph, uid);
};

const orphan = (graph: Graph, uid: string): void => {
  for (const dependent of graph.dependents(uid)) graph.restamp(dependent, withoutOwner(dependent.object, uid));
};

const removeInForeground = (graph: Graph, uid: string): void => {
  for (const { object } of graph.dependents(uid)) {
    const dependent = graph.locate(object.metadata.uid);
    if (dependent === undefined || dependent.object.metadata.deletionTimestamp !== undefined) continue;
    const hasOwn = graph.dependents(object.metadata.uid).length > 0;
    removeObject(graph, dependent, hasOwn ? { propagationPolicy: 'Foreground' } : {});
  }
  releaseOwner(graph, uid);
};

/**
 * Seconds that an object gets to end. Only pods that run on a node get any.
 * kubernetes: pkg/registry/core/pod/strategy.go (CheckGracefulDelete)
 */
const graceOf = (object: KubeObject, { gracePeriodSeconds }: DeleteRequest): number => {
  if (object.kind !== 'Pod' || object.apiVersion !== 'v1') return 0;
  const ended = ['Succeeded', 'Failed'].includes(textAt(object, 'status', 'phase') ?? '');
  if (ended || (textAt(object, 'spec', 'nodeName') ?? '') === '') return 0;
  const own = at(object, 'spec', 'terminationGracePeriodSeconds');
  const grace = gracePeriodSeconds ?? (typeof own === 'number' ? own : 0);
  return grace < 0 ? 1 : grace;
};

const deletionMetadata = (graph: Graph, object: KubeObject, grace: number): Partial<Metadata> => {
  const { generation } = object.metadata;
  return {
    deletionTimestamp: timestamp(new Date(graph.now().getTime() + grace * 1000)),
    deletionGracePeriodSeconds: grace,
    ...(generation === undefined ? {} : { generation: generation + 1 }),
  };
};

/** A pod that is ending may be told to hurry, never to take longer. kubernetes: apiserver pkg/registry/rest/delete.go */
const hurried = ({ metadata }: KubeObject, { gracePeriodSeconds }: DeleteRequest): Partial<Metadata> => {
  const { deletionTimestamp = '', deletionGracePeriodSeconds = 0 } = metadata;
  if (gracePeriodSeconds === undefined || gracePeriodSeconds >= deletionGracePeriodSeconds) return {};
  const sooner = Date.parse(deletionTimestamp) - (deletionGracePeriodSeconds - gracePeriodSeconds) * 1000;
  return { deletionTimestamp: timestamp(new Date(sooner)), deletionGracePeriodSeconds: gracePeriodSeconds };
};

/** Starts the deletion of an object; see `Store.remove`. Returns its last state. */
export const removeObject = (graph: Graph, located: Located, request: DeleteRequest): KubeObject => {
  const { uid } = located.object.metadata;
  if (request.propagationPolicy === 'Orphan') orphan(graph, uid);
  const now = { kind: located.kind, object: graph.current(located) ?? located.object };
  const deleting = now.object.metadata.deletionTimestamp !== undefined;
  const foreground = request.propagationPolicy === 'Foreground' && graph.dependents(uid).length > 0;
  const grace = deleting ? 0 : graceOf(now.object, request);
  if (!isHeld(now.object) && !foreground && grace === 0) return graph.drop(now);
  const finalizers = now.object.metadata.finalizers ?? [];
  const stamp = deleting ? hurried(now.object, request) : deletionMetadata(graph, now.object, grace);
  const added = foreground && !finalizers.includes(FOREGROUND) ? { finalizers: [...finalizers, FOREGROUND] } : {};
  const last = graph.restamp(now, { ...stamp, ...added });
  if (foreground) removeInForeground(graph, uid);
  return graph.current(located) ?? last;
};
