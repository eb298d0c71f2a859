import { text } from '../../../lib/reach';
import { isEvacuating } from '../../../resources/node/machine';
import type { KubeObject } from '../../../resources/object';
import { uidOf } from '../../../resources/meta';
import { isFinal, nodeNameOf } from '../../../resources/vmi/read';
import type { DrainPod } from './pods';

/**
 * Where one pod of a drain stands:
 * arriving – its machine is on the way to the node and still elsewhere, so that there is nothing to ask for yet; waiting – for its
 * turn; asking – the request is under way; migrating – accepted, its machine is moved; leaving – accepted, it is being deleted;
 * refused – not now, it is asked again; moved, gone – it has left the node; failed – it stays, asking again would not help; left – the
 * drain was stopped before it left.
 */
export type StepState =
  | { readonly is: 'arriving' | 'waiting' | 'asking' | 'leaving' | 'gone' | 'left' }
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
  /** The instance was seen on the node: elsewhere before that, it is yet to come, and has not left. */
  readonly wasHere: boolean;
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

type Place = { readonly is: 'unknown' | 'here' | 'gone' } | { readonly is: 'elsewhere'; readonly node: string };

const UNKNOWN: Place = { is: 'unknown' };

/** Where the machine of a step is, by its instance. */
const placeOf = (step: DrainStep, { node, machines }: Sight): Place => {
  const { machine } = step.pod;
  if (machine === undefined || !machines.isComplete()) return UNKNOWN;
  const vmi = machines.read(machine);
  const isSame = step.instance === undefined || uidOf(vmi) === step.instance;
  if (vmi === undefined || isFinal(vmi) || !isSame) return { is: 'gone' };
  const found = nodeNameOf(vmi);
  if (found === undefined) return UNKNOWN;
  return found === node ? { is: 'here' } : { is: 'elsewhere', node: found };
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

/** KubeVirt moves it already; older ones refuse to evict such a machine by its budget. */
const isMovedAlready = ({ pod, state }: DrainStep, { node, machines }: Sight): boolean =>
  state.is === 'refused' &&
  pod.machine !== undefined &&
  machines.isComplete() &&
  text(machines.read(pod.machine), 'status', 'evacuationNodeName') === node;

/** Where a step stands by what is seen; undefined: where it stood. */
const stateBy = (step: DrainStep, place: Place, sight: Sight): StepState | undefined => {
  const { is } = step.state;
  if (place.is === 'gone') return { is: 'gone' };
  if (place.is === 'elsewhere' && step.wasHere) return { is: 'moved', to: place.node };
  if (is !== 'asking' && !isThere(step, sight)) return { is: 'gone' };
  if (place.is === 'elsewhere' && (is === 'waiting' || is === 'refused')) return { is: 'arriving' };
  if (place.is === 'here' && is === 'arriving') return { is: 'waiting' };
  if (isMovedAlready(step, sight)) return { is: 'migrating', since: sight.now };
  return isCalledOff(step, sight) ? { is: 'waiting' } : undefined;
};

/** The step as it stands by what is seen; the same object when nothing has changed. What has failed may have left all the same. */
export const seen = (step: DrainStep, sight: Sight): DrainStep => {
  if (hasEnded(step) && step.state.is !== 'failed') return step;
  const place = placeOf(step, sight);
  const known = place.is === 'here' && !step.wasHere ? { ...step, wasHere: true } : step;
  const state = stateBy(known, place, sight);
  return state === undefined ? known : { ...known, state };
};

/** The next that may be asked for: those that have not been, then those whose time has come. */
export const nextOf = (steps: readonly DrainStep[], now: number): DrainStep | undefined =>
  steps.find(({ state }) => state.is === 'waiting') ??
  steps.find(({ state }) => state.is === 'refused' && state.again <= now);
