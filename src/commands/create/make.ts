import type { Cluster, ObjectRef } from '../../cluster/cluster';
import { ApiError, mayHaveBeenDone } from '../../cluster/errors';
import { dataVolumePhaseOf } from '../../resources/dataVolume/read';
import { DATA_VOLUME } from '../../resources/kinds';
import { isDeleting } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { refOf } from '../kind-of';
import type { Attempt, Made } from './attempt';

const isGone = (error: unknown): boolean => error instanceof ApiError && error.kind === 'not-found';
const nameIsTaken = (error: ApiError): boolean => error.status === 409 && error.reason === 'AlreadyExists';

const withoutUid = ({ kind, namespace, name }: ObjectRef): ObjectRef => ({ kind, namespace, name });

/**
 * What is there under the name of `object`, when this attempt made it. What is going away does not count. Rejects when the
 * cluster cannot be asked.
 */
const ours = async (cluster: Cluster, attempt: Attempt, ref: ObjectRef): Promise<KubeObject | undefined> => {
  try {
    const found = await cluster.get(withoutUid(ref));
    return attempt.isOurs(found) && !isDeleting(found) ? found : undefined;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
};

/** The same after a request without an answer; `unknown` when the cluster still does not answer. */
const oursPerhaps = async (
  cluster: Cluster,
  attempt: Attempt,
  ref: ObjectRef,
): Promise<KubeObject | undefined | 'unknown'> => {
  try {
    return await ours(cluster, attempt, ref);
  } catch {
    return 'unknown';
  }
};

const made = (attempt: Attempt, object: KubeObject, answer: KubeObject): KubeObject => {
  attempt.note(object, { ...refOf(object), uid: answer.metadata.uid });
  return answer;
};

/** Creates one object. Where the answer is lost or the name is taken, looks whether it was this attempt that took it. */
const create = async (cluster: Cluster, attempt: Attempt, object: KubeObject): Promise<KubeObject> => {
  const ref = refOf(object);
  try {
    return made(attempt, object, await cluster.create(ref.kind, attempt.marked(object)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (nameIsTaken(error)) {
      const found = await oursPerhaps(cluster, attempt, ref);
      if (found !== undefined && found !== 'unknown') return made(attempt, object, found);
    }
    if (mayHaveBeenDone(error)) {
      const found = await oursPerhaps(cluster, attempt, ref);
      if (found !== undefined && found !== 'unknown') return made(attempt, object, found);
      // "not there" is no proof either: the request may still be on its way
      attempt.note(object, withoutUid(ref), true);
    }
    throw error;
  }
};

const remove = async (cluster: Cluster, attempt: Attempt, one: Made): Promise<void> => {
  const found = one.uncertain ? await ours(cluster, attempt, one.ref) : undefined;
  const ref = one.uncertain ? found && { ...one.ref, uid: found.metadata.uid } : one.ref;
  if (ref !== undefined) {
    await cluster.delete(ref, { propagationPolicy: 'Background' }).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  }
  attempt.forget(one);
};

/** Deletes what earlier tries made and the manifests do not want any more, or not like that. */
const dropOutdated = async (cluster: Cluster, attempt: Attempt, objects: readonly KubeObject[]): Promise<void> => {
  const wanted = new Map(objects.map((object) => [attempt.madeOf(object), JSON.stringify(object)]));
  for (const one of attempt.made()) {
    if (wanted.get(one) !== one.manifest) await remove(cluster, attempt, one);
  }
};

/**
 * Creates the objects one after the other and returns them as the cluster has them. What an earlier try of the same attempt made
 * from the same manifest is used again; what it made otherwise is deleted first. Rejects with PartFailed
 * at the first that fails.
 */
export const makeAll = async (
  cluster: Cluster,
  attempt: Attempt,
  objects: readonly KubeObject[],
): Promise<readonly KubeObject[]> => {
  await dropOutdated(cluster, attempt, objects);
  const results: KubeObject[] = [];
  for (const [index, object] of objects.entries()) {
    try {
      results.push((await existing(cluster, attempt, object)) ?? (await create(cluster, attempt, object)));
    } catch (error) {
      throw error instanceof ApiError ? new PartFailed(error, index) : error;
    }
  }
  return results;
};

/** One object of several could not be made. */
export class PartFailed extends Error {
  override readonly name = 'PartFailed';

  constructor(
    readonly because: ApiError,
    /** Its place in the list that `makeAll` was given. */
    readonly index: number,
  ) {
    super(because.message);
  }
}

/** CDI does not try again what it has given up. */
const hasFailed = (object: KubeObject): boolean =>
  object.kind === DATA_VOLUME.kind && dataVolumePhaseOf(object) === 'Failed';

/** What an earlier try has made and what can be used again; what has failed since is deleted, by its uid. */
const existing = async (cluster: Cluster, attempt: Attempt, object: KubeObject): Promise<KubeObject | undefined> => {
  const known = attempt.madeOf(object);
  const found = known === undefined ? undefined : await ours(cluster, attempt, known.ref);
  if (known === undefined || found === undefined || !hasFailed(found)) return found;
  await remove(cluster, attempt, known);
  return undefined;
};

/** What an attempt has made and what can be deleted when the user gives up. */
export const leftovers = (attempt: Attempt): readonly ObjectRef[] => attempt.made().map(({ ref }) => ref);

/**
 * Deletes what an attempt has made, the newest first. When the object that all others are for (the VM, `main`) was made after
 * all, though its answer was lost, nothing is deleted: rejects with a conflict that says so.
 */
export const cleanUp = async (cluster: Cluster, attempt: Attempt, main?: KubeObject): Promise<void> => {
  if (main !== undefined && (await ours(cluster, attempt, refOf(main))) !== undefined) {
    const words = `${main.kind ?? ''} "${main.metadata.name ?? ''}" was created after all. Nothing was deleted.`;
    throw new ApiError('conflict', words.trim(), 409, 'Conflict');
  }
  for (const one of [...attempt.made()].reverse()) await remove(cluster, attempt, one);
};
