import type { KubeObject } from '../../store/object';
import { at, listAt, numberAt, textAt, type Fields } from '../object/fields';
import { parseTime } from '../object/time';

/** Phases of an instance in the order of a normal life; the empty text is one that no controller has seen yet. */
export type VmiPhase =
  '' | 'Pending' | 'Scheduling' | 'Scheduled' | 'Running' | 'Succeeded' | 'Failed' | 'WaitingForSync' | 'Unknown';

const PHASES: readonly VmiPhase[] = [
  'Pending', 'Scheduling', 'Scheduled', 'Running', 'Succeeded', 'Failed', 'WaitingForSync',
]; // prettier-ignore

export const phaseOf = (vmi: KubeObject): VmiPhase => {
  const text = textAt(vmi, 'status', 'phase') ?? '';
  return text === '' ? '' : (PHASES.find((phase) => phase === text) ?? 'Unknown');
};

/** Ended, with or without success; the object may stay. */
export const isFinal = (vmi: KubeObject): boolean => phaseOf(vmi) === 'Succeeded' || phaseOf(vmi) === 'Failed';

export const isDeleting = (object: KubeObject): boolean => object.metadata.deletionTimestamp !== undefined;

/** When the phase was entered, RFC 3339; undefined when it never was. */
export const phaseEntered = (vmi: KubeObject, phase: VmiPhase): string | undefined =>
  textAt(
    listAt(vmi, 'status', 'phaseTransitionTimestamps').find((entry) => entry['phase'] === phase),
    'phaseTransitionTimestamp',
  );

/** Has it ever been Running? Decides whether an end counts as a failed start. */
export const reachedRunning = (vmi: KubeObject): boolean => phaseEntered(vmi, 'Running') !== undefined;

/**
 * Is it being live migrated now: started in the past, and not ended. The state stays on the object after the end.
 * kubevirt: pkg/util/migrations/migrations.go
 */
export const isMigrating = (vmi: KubeObject, now: Date): boolean => {
  const start = parseTime(textAt(vmi, 'status', 'migrationState', 'startTimestamp'));
  const end = parseTime(textAt(vmi, 'status', 'migrationState', 'endTimestamp'));
  const moment = now.getTime();
  return start !== undefined && start <= moment && (end === undefined || end > moment);
};

export const isPaused = (vmi: KubeObject): boolean =>
  listAt(vmi, 'status', 'conditions').some(
    (condition) => condition['type'] === 'Paused' && condition['status'] === 'True',
  );

export const vmiVolumes = (vmi: KubeObject): readonly Fields[] => listAt(vmi, 'spec', 'volumes');
export const vmiDisks = (vmi: KubeObject): readonly Fields[] => listAt(vmi, 'spec', 'domain', 'devices', 'disks');
export const vmiInterfaces = (vmi: KubeObject): readonly Fields[] =>
  listAt(vmi, 'spec', 'domain', 'devices', 'interfaces');
export const vmiNetworks = (vmi: KubeObject): readonly Fields[] => listAt(vmi, 'spec', 'networks');

/** Seconds that the guest gets to shut down; 30 unless the instance says otherwise. */
export const graceSeconds = (vmi: KubeObject): number => numberAt(vmi, 'spec', 'terminationGracePeriodSeconds') ?? 30;

export const annotation = (object: KubeObject, key: string): string | undefined =>
  textAt(at(object.metadata.annotations, key) === undefined ? undefined : object.metadata.annotations, key);
