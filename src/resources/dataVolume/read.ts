import { text } from '../../lib/reach';
import { conditionOf } from '../condition';
import type { KubeObject } from '../object';

type Maybe = KubeObject | undefined;

/** Phase as the API has it; `''` before CDI saw the DataVolume. */
export const dataVolumePhaseOf = (dataVolume: Maybe): string => text(dataVolume, 'status', 'phase') ?? '';

/**
 * Progress from 0 to 100; undefined while it is not known. The API writes `42.31%`, `100.0%` or `N/A`.
 * `cdi: pkg/controller/datavolume/controller-base.go`
 */
export const progressOf = (dataVolume: Maybe): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(text(dataVolume, 'status', 'progress') ?? '');
  return match === null ? undefined : Math.min(100, Number(match[1]));
};

/** Waits for the first pod that uses it; a VM may be started with it. `kubevirt: pkg/storage/types/dv.go` */
export const waitsForConsumer = (dataVolume: Maybe): boolean => {
  const phase = dataVolumePhaseOf(dataVolume);
  return phase === 'WaitForFirstConsumer' || phase === 'PendingPopulation';
};

export const isDataVolumeDone = (dataVolume: Maybe): boolean => dataVolumePhaseOf(dataVolume) === 'Succeeded';

/**
 * The error of a DataVolume in its own words: phase Failed, or an importer that fails and is retried (Running=False with
 * reason Error or ImagePullFailed; the message carries the importer's text).
 */
export const dataVolumeErrorOf = (dataVolume: Maybe): string | undefined => {
  const running = conditionOf(dataVolume, 'Running');
  const stumbles = running?.status === 'False' && (running.reason === 'Error' || running.reason === 'ImagePullFailed');
  if (dataVolumePhaseOf(dataVolume) !== 'Failed' && !stumbles) return undefined;
  const bound = conditionOf(dataVolume, 'Bound');
  const ready = conditionOf(dataVolume, 'Ready');
  return running?.message ?? ready?.message ?? bound?.message ?? running?.reason ?? dataVolumePhaseOf(dataVolume);
};
