import type { Cluster } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import type { Draft, Issue } from '../../resources/draft/draft';
import type { KubeObject } from '../../resources/object';
import { kindRefOf } from '../kind-of';
import type { Attempt } from './attempt';
import { issuesOfError, type Part } from './issues';

/** Has the cluster check an object without storing it. Resolves with its refusal. */
export const dryRun = async (cluster: Cluster, object: KubeObject): Promise<ApiError | undefined> => {
  try {
    await cluster.create(kindRefOf(object), object, { dryRun: true });
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
};

const tried = async (cluster: Cluster, object: KubeObject, part: Part, draft: Draft): Promise<readonly Issue[]> => {
  const error = await dryRun(cluster, object);
  return error === undefined ? [] : issuesOfError(error, part, draft);
};

const same = (one: Issue, other: Issue): boolean =>
  one.field === other.field && JSON.stringify(one.message) === JSON.stringify(other.message);

/**
 * What the cluster would say to the draft: each object is sent as a dry run, which runs all its checks and stores nothing. The
 * answers are issues in the draft's own notation. Never rejects: that the cluster could not be asked is an issue, too. Objects
 * that an attempt under way has made already are not asked about, as their names are taken by themselves.
 * `kubernetes: staging/src/k8s.io/apiserver/pkg/registry/generic/registry/dryrun.go`
 */
export const checkOnServer = async (cluster: Cluster, draft: Draft, attempt?: Attempt): Promise<readonly Issue[]> => {
  const parts: readonly (readonly [KubeObject, Part])[] = [
    ...draft.others.map((object, index): readonly [KubeObject, Part] => [object, index]),
    [draft.vm, 'vm'],
  ];
  const answers = await Promise.all(
    parts
      .filter(([object]) => attempt?.madeOf(object) === undefined)
      .map(([object, part]) => tried(cluster, object, part, draft)),
  );
  // without a connection, all say the same
  return answers.flat().filter((issue, index, all) => all.findIndex((other) => same(other, issue)) === index);
};
