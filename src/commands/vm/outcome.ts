import { msg } from '../../lib/message';
import { at } from '../../lib/reach';
import { uidOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { failureOf, printableStatusOf, runStrategyOf, startFailureOf } from '../../resources/vm/read';
import { reasonOf } from '../../resources/vm/reason';
import type { VmStatus } from '../../resources/vm/status';
import { isStuck, STATUS_FACES, statusOf } from '../../resources/vm/status';
import { gracePeriodSecondsOf, isActive, isFinal, isPaused, isRunning, phaseTimesOf } from '../../resources/vmi/read';
import type { Settled, Target } from '../command';

/** The instance that came after `before`; an instance that was there already is none. */
const newInstance = (before: Target, now: Target): KubeObject | undefined =>
  now.vmi !== undefined && (before.vmi === undefined || uidOf(now.vmi) !== uidOf(before.vmi)) ? now.vmi : undefined;

/**
 * Does an error state belong to this attempt? The controller needs a moment after a request, in which the state of the attempt
 * before is still shown.
 */
const belongsToAttempt = (status: VmStatus, before: Target, now: Target): boolean => {
  const isNew = status !== statusOf(before.vm, before.vmi);
  switch (status) {
    case 'DataVolumeError':
      // disks are prepared whether or not the VM is started
      return true;
    case 'CrashLoopBackOff': {
      const failure = startFailureOf(now.vm);
      const earlier = startFailureOf(before.vm);
      const failedAgain =
        failure !== undefined &&
        (failure.count > (earlier?.count ?? 0) || failure.lastFailedUid !== earlier?.lastFailedUid);
      return isNew || failedAgain;
    }
    default: {
      if (now.vmi === undefined) return isNew;
      // what the VM says may still be about the old instance: the new one must agree
      const vmi = newInstance(before, now);
      return vmi !== undefined && (isNew || statusOf(undefined, vmi) === status);
    }
  }
};

/** The cluster cannot make the instance at all (no memory asked for, no such instance type): a failure that is new. */
const cannotCreate = (before: Target, now: Target): Settled => {
  const failure = failureOf(now.vm);
  if (failure === undefined || !/^FailedCreate$|instancetype|preference/i.test(failure.reason)) return 'pending';
  const earlier = failureOf(before.vm);
  const isNew = failure.message !== earlier?.message || failure.since !== earlier.since;
  return isNew ? { failed: failure.message } : 'pending';
};

const stuck = (before: Target, now: Target): Settled => {
  const status = statusOf(now.vm, now.vmi);
  if (!isStuck(status) || !belongsToAttempt(status, before, now)) return cannotCreate(before, now);
  return { failed: reasonOf(now.vm, now.vmi) ?? STATUS_FACES[status].label };
};

/** The VM tells of an instance that cannot be seen (not loaded, not allowed), which was not there before. */
const toldByVm = (before: Target, now: Target, wanted: 'Running' | 'Paused'): boolean =>
  now.vmi === undefined &&
  at(now.vm, 'status', 'created') === true &&
  at(before.vm, 'status', 'created') !== true &&
  printableStatusOf(now.vm) === wanted;

/**
 * Start and restart: done when an instance that was not there before runs (or is paused, where that is wanted). An error state
 * of the cluster is a failure, in its words.
 */
export const startSettled = (before: Target, now: Target, wanted: 'Running' | 'Paused' = 'Running'): Settled => {
  if (now.vm === undefined) return { failed: msg('The virtual machine was deleted') };
  if (toldByVm(before, now, wanted)) return 'done';
  const vmi = newInstance(before, now);
  if (isRunning(vmi)) return wanted === 'Running' || isPaused(vmi) ? 'done' : 'pending';
  if (isFinal(vmi)) {
    if (phaseTimesOf(vmi).has('Running')) {
      return wanted === 'Running' ? 'done' : { failed: msg('The guest ended before it was paused') };
    }
    const again = runStrategyOf(now.vm);
    if (again === 'Manual' || again === 'Once') return { failed: reasonOf(now.vm, vmi) ?? STATUS_FACES.Failed.label };
  }
  return stuck(before, now);
};

/** An instance that cannot be seen (not loaded, not allowed) is judged by what the VM says of it. */
const instanceGone = (now: Target): boolean => {
  if (now.vmi !== undefined) return isFinal(now.vmi);
  return printableStatusOf(now.vm) === 'Stopped' || at(now.vm, 'status', 'created') !== true;
};

/** Stop: done when the instance has ended or is gone and, where the strategy must change for that, it has changed. */
export const stopSettled = (before: Target, now: Target): Settled => {
  if (now.vm === undefined) return 'done';
  if (isActive(before.vmi) && newInstance(before, now) !== undefined) return 'done';
  if (!instanceGone(now)) return 'pending';
  const strategy = runStrategyOf(now.vm);
  return strategy === 'Always' || strategy === 'Once' ? 'pending' : 'done';
};

/** Actions on the running instance: `reached` judges it; when it ends first, that is the failure. */
export const instanceSettled = (before: Target, now: Target, reached: (vmi: KubeObject) => boolean): Settled => {
  if (now.vmi === undefined) return before.vmi === undefined ? 'pending' : { failed: msg('The guest has ended') };
  if (isFinal(now.vmi)) return { failed: msg('The guest has ended') };
  if (newInstance(before, now) !== undefined) return { failed: msg('The guest was restarted meanwhile') };
  return reached(now.vmi) ? 'done' : 'pending';
};

/** What the cluster says it is waiting for. */
export const stateProgress = (now: Target) => reasonOf(now.vm, now.vmi);

/** The guest may take its whole grace period before an action that shuts it down can be done. */
export const graceMs = (before: Target): number => (isActive(before.vmi) ? gracePeriodSecondsOf(before.vmi) * 1000 : 0);
