import { ApiError } from '../../cluster/errors';
import { listPages } from '../../cluster/list-all';
import { Poll } from '../../cluster/metrics/poll';
import type { Series } from '../../cluster/metrics/answer';
import type { Session } from '../../cluster/session';
import { text } from '../../lib/reach';
import { POD } from '../../resources/kinds';
import { otherPodRequestsQuery } from '../../resources/metrics/pod-requests';
import { resourceVersionOf, uidOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { demandOfPod, isLauncher, type Demand } from '../../resources/placement/demand/demand';
import type { Amounts } from '../../resources/placement/demand/requests';
import type { FigureState, RequestedSource } from './node.types';

/** What pods that are no launchers ask of one node: as a sum, or one by one. */
export interface OthersOfNode {
  readonly amounts: Amounts;
  readonly pods: readonly Demand[];
}

/** What pods that are no launchers ask, by node. */
export interface Others {
  readonly state: FigureState;
  readonly source: RequestedSource;
  readonly byNode: ReadonlyMap<string, OthersOfNode>;
}

/** Such pods come and go seldom, and there may be thousands. */
const GOOD_MS = 60_000;
const REFUSED_MS = 300_000;
const NO_AMOUNTS: Amounts = new Map();
const NOTHING: ReadonlyMap<string, OthersOfNode> = new Map();

const lifeOf = ({ state }: Others): number => (state === 'known' || state === 'failed' ? GOOD_MS : REFUSED_MS);

/** Reads it while somebody looks: by one query where there are metrics, else by a list of the pods in chunks. */
export const othersPoll = (session: Session): Poll<Others> => {
  const pods = new Pods(session);
  let known: Others = { state: 'loading', source: 'machines-only', byNode: NOTHING };
  const read = async (signal: AbortSignal): Promise<Others> => {
    const answer = await session.metrics.query(otherPodRequestsQuery(), { signal });
    const measured = answer.is === 'series' ? amountsFrom(answer.series) : NOTHING;
    const now: Others =
      measured.size > 0 ? { state: 'known', source: 'metrics', byNode: measured } : await pods.read(signal);
    // what was given up on the way says nothing about the nodes
    if (signal.aborted) return known;
    const hasFailed = now.state === 'failed' || (now.state === 'forbidden' && answer.is === 'failed');
    // room that was taken a minute ago is not free because one answer is missing
    if (hasFailed && known.byNode.size > 0) return (known = { ...known, state: 'failed' });
    return (known = { ...now, byNode: kept(known.byNode, now.byNode) });
  };
  return new Poll({ scheduler: session.scheduler, isHidden: () => session.isHidden(), read, goodFor: lifeOf });
};

const amountsFrom = (series: readonly Series[]): ReadonlyMap<string, OthersOfNode> => {
  const byNode = new Map<string, Map<string, number>>();
  for (const { labels, samples } of series) {
    const { node, resource } = labels;
    const value = samples.at(-1)?.value;
    if (node !== undefined && resource !== undefined && value !== undefined) {
      byNode.set(node, (byNode.get(node) ?? new Map<string, number>()).set(resource, value));
    }
  }
  return new Map([...byNode].map(([node, amounts]) => [node, { amounts, pods: [] }]));
};

interface KnownPod {
  readonly version: string | undefined;
  readonly demand: Demand;
}

/** The pods themselves. What was made of one is kept for as long as the pod is the same. */
class Pods {
  #known = new Map<string, KnownPod>();

  constructor(private readonly session: Session) {}

  async read(signal: AbortSignal): Promise<Others> {
    try {
      return { state: 'known', source: 'pods', byNode: await this.#list(signal) };
    } catch (error) {
      const isRefused = error instanceof ApiError && error.kind === 'forbidden';
      return { state: isRefused ? 'forbidden' : 'failed', source: 'machines-only', byNode: NOTHING };
    }
  }

  async #list(signal: AbortSignal): Promise<ReadonlyMap<string, OthersOfNode>> {
    const byNode = new Map<string, Demand[]>();
    const seen = new Map<string, KnownPod>();
    const wishes = {
      labelSelector: 'kubevirt.io!=virt-launcher',
      fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed',
      signal,
    };
    for await (const pods of listPages(this.session.cluster, POD, wishes)) {
      for (const pod of pods) {
        const node = text(pod, 'spec', 'nodeName');
        if (node !== undefined && !isOver(pod) && !isLauncher(pod)) {
          const here = byNode.get(node) ?? [];
          here.push(this.#demandOf(pod, seen));
          byNode.set(node, here);
        }
      }
    }
    this.#known = seen;
    return new Map([...byNode].map(([node, pods]) => [node, { amounts: NO_AMOUNTS, pods }]));
  }

  #demandOf(pod: KubeObject, seen: Map<string, KnownPod>): Demand {
    const uid = uidOf(pod) ?? '';
    const version = resourceVersionOf(pod);
    const before = this.#known.get(uid);
    const isKnown = before !== undefined && version !== undefined && before.version === version;
    const entry = isKnown ? before : { version, demand: demandOfPod(pod) };
    seen.set(uid, entry);
    return entry.demand;
  }
}

/** A pod that has ended asks for nothing any more. */
const isOver = (pod: KubeObject): boolean => ['Succeeded', 'Failed'].includes(text(pod, 'status', 'phase') ?? '');

/** The same object for a node for which nothing changed. */
const kept = (
  before: ReadonlyMap<string, OthersOfNode>,
  now: ReadonlyMap<string, OthersOfNode>,
): ReadonlyMap<string, OthersOfNode> =>
  new Map(
    [...now].map(([node, others]) => {
      const known = before.get(node);
      return [node, known !== undefined && isSame(known, others) ? known : others];
    }),
  );

const isSame = (one: OthersOfNode, other: OthersOfNode): boolean =>
  one.pods.length === other.pods.length &&
  one.pods.every((pod, index) => pod === other.pods[index]) &&
  one.amounts.size === other.amounts.size &&
  [...one.amounts].every(([resource, amount]) => other.amounts.get(resource) === amount);
