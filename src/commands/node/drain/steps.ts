import { isEvacuating } from '../../../resources/node/machine';
import type { KubeObject } from '../../../resources/object';
import { uidOf } from '../../../resources/meta';
import { isFinal, nodeNameOf } from '../../../resources/vmi/read';
import type { DrainPod } from './pods';

/**
 * Where one pod of a drain stands:
 * waiting – for its turn; asking – the request is under way; migrating – accepted, its machine is moved; leaving – accepted, it is
 * being deleted; refused – not now, it is asked again; moved, gone – it has left the node; failed – it stays, asking again would not
 * help; left – the drain was stopped before it left.
 */
export type StepState =
  | { readonly is: 'waiting' | 'asking' | 'leaving' | 'gone' | 'left' }
  | { readonly is: 'migrating'; readonly since: number }
  /** `words` of the cluster; `again` is when it is asked again, ms since the epoch. */
  | { readonly is: 'refused'; readonly words: string; readonly times: number; readonly again: number }
  | { readonly is: 'moved'; readonly to: string }
  | { readonly is: 'failed'; readonly words: string };

/** One pod that a drain evicts. Immutable. */
export interface DrainStep {
  readonly pod: DrainPod;
  /** Uid of the instance in it when the drain began. */
  readonly instance: string | undefined;
  readonly state: StepState;
}

/** Live instances, by `namespace/name`. */
export interface MachineFeed {
  /** False while they are not all read: what is not there is not gone then. */
  isComplete(): boolean;
  read(key: string): KubeObject | undefined;
  subscribe(listener: () => void): () => void;
}

/** kubectl asks again after as long. `kubernetes: staging/src/k8s.io/kubectl/pkg/drain/drain.go` */
const AGAIN_MS = 5_000;
const LONGEST_MS = 30_000;
/** An evacuation that was accepted and of which the instance shows nothing after so long was called off by somebody. */
const CALLED_OFF_MS = 15_000;

const ENDED: ReadonlySet<StepState['is']> = new Set(['moved', 'gone', 'failed', 'left']);
const UNDER_WAY: ReadonlySet<StepState['is']> = new Set(['asking', 'migrating', 'leaving']);

export const hasEnded = ({ state }: DrainStep): boolean => ENDED.has(state.is);
export const isUnderWay = ({ state }: DrainStep): boolean => UNDER_WAY.has(state.is);
/** It is off the node. */
export const hasLeft = ({ state }: DrainStep): boolean => state.is === 'moved' || state.is === 'gone';

/** Milliseconds until a refused eviction is asked for again, at least as long as the cluster wants. */
export const waitFor = (times: number, askedMs: number | undefined): number =>
  Math.max(Math.min(AGAIN_MS * times, LONGEST_MS), askedMs ?? 0);

/** What is there now. */
interface Sight {
  readonly node: string;
  /** Keys of the pods on the node that have not ended, with their uids. */
  readonly pods: ReadonlyMap<string, string | undefined>;
  readonly machines: MachineFeed;
  readonly now: number;
}

const whereTo = (step: DrainStep, { node, machines }: Sight): StepState | undefined => {
  const { machine } = step.pod;
  if (machine === undefined || !machines.isComplete()) return undefined;
  const vmi = machines.read(machine);
  if (vmi === undefined || isFinal(vmi)) return { is: 'gone' };
  const isSame = step.instance === undefined || uidOf(vmi) === step.instance;
  if (!isSame) return { is: 'gone' };
  const here = nodeNameOf(vmi);
  return here !== undefined && here !== node ? { is: 'moved', to: here } : undefined;
};

const isThere = ({ pod }: DrainStep, { pods }: Sight): boolean => {
  if (!pods.has(pod.key)) return false;
  const uid = pods.get(pod.key);
  return pod.ref.uid === undefined || uid === undefined || uid === pod.ref.uid;
};

const isCalledOff = ({ pod, state }: DrainStep, { machines, now }: Sight): boolean =>
  state.is === 'migrating' &&
  pod.machine !== undefined &&
  machines.isComplete() &&
  now - state.since > CALLED_OFF_MS &&
  !isEvacuating(machines.read(pod.machine));

/** The step as it stands by what is seen; the same object when nothing has changed. */
export const seen = (step: DrainStep, sight: Sight): DrainStep => {
  if (hasEnded(step)) return step;
  const to = whereTo(step, sight);
  if (to !== undefined) return { ...step, state: to };
  if (step.state.is !== 'asking' && !isThere(step, sight)) return { ...step, state: { is: 'gone' } };
  return isCalledOff(step, sight) ? { ...step, state: { is: 'waiting' } } : step;
};

/** The next that may be asked for: those that have not been, then those whose time has come. */
export const nextOf = (steps: readonly DrainStep[], now: number): DrainStep | undefined =>
  steps.find(({ state }) => state.is === 'waiting') ??
  steps.find(({ state }) => state.is === 'refused' && state.again <= now);
