import type { ObjectRef } from '../../../cluster/cluster';
import { VMI } from '../../../resources/kinds';
import type { Evicted } from './evict';
import { uidOf } from '../../../resources/meta';
import { isEvicted, type DrainOptions, type DrainPod } from './pods';
import type { DrainState } from './state';
import { hasEnded, waitFor, type DrainStep, type MachineFeed, type StepState } from './steps';

export const as = (step: DrainStep, state: StepState): DrainStep => ({ ...step, state });

/** Stays, unless it has ended already. */
export const left = (step: DrainStep): DrainStep => (hasEnded(step) ? step : as(step, { is: 'left' }));

/** The instance in the pod of a step. */
export const machineRef = ({ pod, instance }: DrainStep): ObjectRef => ({
  kind: VMI,
  namespace: pod.ref.namespace,
  name: pod.machine?.slice(pod.machine.indexOf('/') + 1) ?? '',
  ...(instance === undefined ? {} : { uid: instance }),
});

const stepOf = (pod: DrainPod, machines: MachineFeed): DrainStep => {
  const instance = pod.instance ?? (pod.machine === undefined ? undefined : uidOf(machines.read(pod.machine)));
  return { pod, instance, wasHere: false, state: { is: 'waiting' } };
};

/** Those that are named in `order` first; the others follow as they come. */
const inOrder = (pods: readonly DrainPod[], order: readonly string[]): readonly DrainPod[] => {
  const rank = new Map(order.map((key, index) => [key, index]));
  const rankOf = ({ machine }: DrainPod): number => rank.get(machine ?? '') ?? order.length;
  return [...pods].sort((one, other) => rankOf(one) - rankOf(other));
};

/** Steps for machines that none of the steps is about. */
export const arrivalsOf = (
  pods: readonly DrainPod[],
  steps: readonly DrainStep[],
  machines: MachineFeed,
): readonly DrainStep[] => {
  const known = new Set(steps.map(({ pod }) => pod.machine));
  return pods.filter(({ machine }) => machine !== undefined && !known.has(machine)).map((pod) => stepOf(pod, machines));
};

/** What a drain begins with: what it evicts, and what it leaves alone. */
export const firstSteps = (
  pods: readonly DrainPod[],
  options: DrainOptions,
  order: readonly string[],
  machines: MachineFeed,
): Pick<DrainState, 'steps' | 'kept'> => ({
  steps: inOrder(pods, order)
    .filter(({ sort }) => isEvicted(sort, options))
    .map((pod) => stepOf(pod, machines)),
  kept: pods.filter(({ sort }) => !isEvicted(sort, options)),
});

/**
 * What an answer makes of a step.
 * @param times how often it was asked by now
 * @param goesOn whether the drain asks for more
 */
export const stateAfter = (answer: Evicted, times: number, now: number, goesOn: boolean): StepState => {
  switch (answer.is) {
    case 'migrating':
      return { is: 'migrating', since: now };
    case 'refused':
      if (!goesOn) return { is: 'left' };
      return { is: 'refused', words: answer.words, times, again: now + waitFor(times, answer.waitMs) };
    case 'leaving':
    case 'gone':
      return { is: answer.is };
    case 'failed':
      return { is: 'failed', words: answer.words };
  }
};
