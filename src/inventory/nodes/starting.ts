import { ApiError } from '../../cluster/errors';
import { listPages } from '../../cluster/list-all';
import { Poll } from '../../cluster/metrics/poll';
import type { Session } from '../../cluster/session';
import { text } from '../../lib/reach';
import { POD } from '../../resources/kinds';
import { annotationsOf, namespaceOf } from '../../resources/meta';
import { keyOf, type KubeObject } from '../../resources/object';
import { ownersOf } from '../../resources/owner';
import { demandOfPod, type Demand } from '../../resources/placement/demand/demand';

/** A launcher that has a node, and does not run yet. */
interface Starting {
  /** `namespace/name` of the instance. */
  readonly machine: string;
  readonly demand: Demand;
}

/** By node. */
type StartingPods = ReadonlyMap<string, readonly Starting[]>;

/** A launcher starts within some seconds, or minutes where its image is downloaded. */
const GOOD_MS = 5_000;
const REFUSED_MS = 300_000;
const NOTHING: StartingPods = new Map();

/**
 * Launchers that take up room on a node although their machine does not tell yet that it is there.
 * The instance tells its node only once its launcher runs, and that of the target of its migration even later; until then, only the pod
 * says where room is taken. Read while somebody looks and some machine waits for its node: they are few.
 * `kubevirt: pkg/virt-controller/watch/vmi/lifecycle.go`, `pkg/virt-controller/watch/migration/migration.go` (handleTargetPodHandoff)
 */
export class StartingLaunchers {
  readonly #poll: Poll<StartingPods>;
  #stop: (() => void) | undefined;

  constructor(
    session: Session,
    private readonly changed: () => void,
  ) {
    this.#poll = startingPoll(session);
  }

  /** Reads them from now on, or no more. */
  follow(isWanted: boolean): void {
    if (isWanted) {
      this.#stop ??= this.#poll.subscribe(this.changed);
    } else if (this.#stop !== undefined) {
      this.#stop();
      this.#stop = undefined;
      this.changed();
    }
  }

  /** What those on a node ask whose machines wait. */
  on(node: string, waiting: ReadonlySet<string>): readonly Demand[] {
    const pods = this.#poll.value()?.get(node) ?? [];
    return pods.filter(({ machine }) => waiting.has(machine)).map(({ demand }) => demand);
  }
}

const startingPoll = (session: Session): Poll<StartingPods> => {
  let isRefused = false;
  const read = async (signal: AbortSignal): Promise<StartingPods> => {
    try {
      const found = await listed(session, signal);
      isRefused = false;
      return found;
    } catch (error) {
      isRefused = error instanceof ApiError && error.kind === 'forbidden';
      return NOTHING;
    }
  };
  const goodFor = (): number => (isRefused ? REFUSED_MS : GOOD_MS);
  return new Poll({ scheduler: session.scheduler, isHidden: () => session.isHidden(), read, goodFor });
};

const listed = async ({ cluster }: Session, signal: AbortSignal): Promise<StartingPods> => {
  const byNode = new Map<string, Starting[]>();
  const wishes = { labelSelector: 'kubevirt.io=virt-launcher', fieldSelector: 'status.phase=Pending', signal };
  for await (const pods of listPages(cluster, POD, wishes)) {
    for (const pod of pods) {
      const [node, machine] = [text(pod, 'spec', 'nodeName'), machineOf(pod)];
      if (node === undefined || machine === undefined) continue;
      byNode.set(node, [...(byNode.get(node) ?? []), { machine, demand: demandOfPod(pod) }]);
    }
  }
  return byNode;
};

const machineOf = (pod: KubeObject): string | undefined => {
  const owner = ownersOf(pod).find(({ kind }) => kind === 'VirtualMachineInstance');
  const name = owner?.name ?? annotationsOf(pod)['kubevirt.io/domain'];
  return name === undefined ? undefined : keyOf(namespaceOf(pod), name);
};
