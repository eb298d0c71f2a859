import type { KubeObject } from '../../../store/object';
import { parseTime, timestamp } from '../../object/time';
import { isFinal, reachedRunning } from '../../vmi/read';
import type { RunStrategy, StartFailure } from '../read';

const LONGEST_DELAY_S = 300;

/**
 * Seconds to wait after the n-th failed start: 10·n² plus a random part of up to half of it, at most 300.
 * kubevirt: pkg/virt-controller/watch/vm/vm.go (calculateStartBackoffTime)
 */
export const backOffSeconds = (failures: number, random: () => number): number => {
  const base = 10 * Math.max(1, failures) ** 2;
  return Math.min(LONGEST_DELAY_S, base + Math.floor(random() * (Math.floor(base / 2) + 1)));
};

/** Milliseconds until the VM may be started again; 0 when it may now. */
export const backOffLeftMs = (failure: StartFailure | undefined, now: Date): number => {
  const retryAt = parseTime(failure?.retryAfterTimestamp);
  return retryAt === undefined ? 0 : Math.max(0, retryAt - now.getTime());
};

/**
 * The failure counter after looking at the instance: an end before Running counts once per instance; Running, or a strategy that
 * does not restart, clears it. kubevirt: pkg/virt-controller/watch/vm/vm.go (syncStartFailureStatus)
 */
export const nextStartFailure = (
  current: StartFailure | undefined,
  strategy: RunStrategy | undefined,
  vmi: KubeObject | undefined,
  now: Date,
  random: () => number,
): StartFailure | undefined => {
  const restarts = strategy === 'Always' || strategy === 'RerunOnFailure' || strategy === 'Once';
  if (!restarts || (vmi !== undefined && reachedRunning(vmi))) return undefined;
  if (vmi === undefined || !isFinal(vmi) || current?.lastFailedVMIUID === vmi.metadata.uid) return current;
  const count = (current?.consecutiveFailCount ?? 0) + 1;
  const retryAt = new Date(now.getTime() + backOffSeconds(count, random) * 1_000);
  return {
    consecutiveFailCount: count,
    lastFailedVMIUID: vmi.metadata.uid,
    retryAfterTimestamp: timestamp(retryAt),
  };
};
