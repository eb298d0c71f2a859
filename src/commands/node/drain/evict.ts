import type { Cluster, ObjectRef } from '../../../cluster/cluster';
import { ApiError } from '../../../cluster/errors';

/**
 * What came of the request to evict a pod:
 * leaving – the pod is being deleted; migrating – its machine is moved instead; refused – not now, in the cluster's words, to be
 * asked again; gone – there is no such pod any more; failed – asking again would not help.
 */
export type Evicted =
  | { readonly is: 'leaving' | 'migrating' | 'gone' }
  | { readonly is: 'refused'; readonly words: string; readonly waitMs: number | undefined }
  | { readonly is: 'failed'; readonly words: string };

/** KubeVirt denies the eviction of a machine that it moves. `kubevirt: …/admitters/pod-eviction-admitter.go` */
const MOVES = /Eviction triggered evacuation|Evacuation in progress/;

/** The cause of a 429 names the budget that is in the way. `kubernetes: pkg/registry/core/pod/storage/eviction.go` */
const wordsOf = ({ message, causes }: ApiError): string =>
  [message, ...causes.map((cause) => cause.message).filter((text) => !message.includes(text))].join(' ');

const isTerminating = ({ causes }: ApiError): boolean => causes.some(({ reason }) => reason === 'NamespaceTerminating');

const answerTo = (error: ApiError): Evicted => {
  const { kind, message, retryAfterSeconds } = error;
  const words = wordsOf(error);
  switch (kind) {
    case 'too-many-requests':
      if (MOVES.test(message)) return { is: 'migrating' };
      return { is: 'refused', words, waitMs: retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1000 };
    case 'not-found':
    case 'gone':
      return { is: 'gone' };
    // a namesake has taken the place of the pod, or no answer came: the next look at the node tells. KubeVirt's own webhook may run on
    // the node that is emptied: while it moves, evictions fail with a 500
    case 'conflict':
    case 'network':
    case 'timeout':
    case 'server':
      return { is: 'refused', words, waitMs: undefined };
    case 'forbidden':
      // the pod goes with its namespace, which is being deleted. `kubernetes: staging/src/k8s.io/kubectl/pkg/drain/drain.go`
      return isTerminating(error) ? { is: 'refused', words, waitMs: undefined } : { is: 'failed', words };
    case 'unauthorized':
    case 'invalid':
    case 'other':
      return { is: 'failed', words };
  }
};

/**
 * Asks to evict a pod. Never rejects with anything of the API.
 * @param graceSeconds how long the pod may take to end; undefined: as it says itself.
 * `kubernetes: pkg/registry/core/pod/storage/eviction.go`
 */
export const evict = async (cluster: Cluster, pod: ObjectRef, graceSeconds: number | undefined): Promise<Evicted> => {
  const body = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: pod.name, namespace: pod.namespace },
    deleteOptions: {
      ...(graceSeconds === undefined ? {} : { gracePeriodSeconds: graceSeconds }),
      ...(pod.uid === undefined ? {} : { preconditions: { uid: pod.uid } }),
    },
  };
  try {
    await cluster.subresource(pod, 'eviction', { method: 'POST', body });
    return { is: 'leaving' };
  } catch (error) {
    if (error instanceof ApiError) return answerTo(error);
    throw error;
  }
};
