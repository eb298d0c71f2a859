import type { InstanceFacts } from './run-strategy';
import type { StateChange } from '../read';

/**
 * Is the first request done with? A Stop when its instance is gone or another one; a Start when an instance lives.
 * kubevirt: pkg/virt-controller/watch/vm/vm.go (isTrimFirstChangeRequestNeeded)
 */
const isSettled = (request: StateChange, vmi: InstanceFacts | undefined): boolean => {
  switch (request.action) {
    case 'Stop':
      return vmi === undefined || request.uid === undefined || request.uid !== vmi.uid;
    case 'Start':
      return vmi !== undefined && !vmi.deleting && vmi.phase !== 'Succeeded' && vmi.phase !== 'Failed';
  }
};

/** The queue without its first entry when that has been carried out; only one is popped at a time. */
export const popSettled = (
  requests: readonly StateChange[],
  vmi: InstanceFacts | undefined,
): readonly StateChange[] => {
  const first = requests[0];
  return first !== undefined && isSettled(first, vmi) ? requests.slice(1) : requests;
};

/**
 * The queue after a user's request, or undefined when it must be refused: a lone Stop replaces everything, anything else needs
 * an empty queue. kubevirt: pkg/virt-api/rest/lifecycle.go (getChangeRequestJson)
 */
export const enqueue = (
  queued: readonly StateChange[],
  changes: readonly StateChange[],
): readonly StateChange[] | undefined => {
  if (queued.length === 0) return changes;
  return changes.length === 1 && changes[0]?.action === 'Stop' ? changes : undefined;
};
