import { boolean, text } from '../../lib/reach';
import { msg } from '../../lib/message';
import { conditionOf } from '../condition';
import {
  dataVolumeErrorOf,
  dataVolumePhaseOf,
  isDataVolumeDone,
  progressOf,
  waitsForConsumer,
} from '../dataVolume/read';
import { isDeleting } from '../meta';
import type { KubeObject } from '../object';
import type { Freshness, ImageState } from './image';

type Maybe = KubeObject | undefined;

const READY: ImageState = { phase: 'ready' };
const NO_REASON = msg('The cluster gives no reason');
const GOING: ImageState = { phase: 'no', reason: msg('It is being deleted') };
const UNSEEN: ImageState = { phase: 'no', reason: msg('The cluster has not looked at it yet') };
const WAITING: ImageState = {
  phase: 'no',
  reason: msg('It is filled as soon as a virtual machine or a pod uses it for the first time'),
};

/** Phases in which CDI fills a volume. `cdi: staging/src/kubevirt.io/containerized-data-importer-api/pkg/apis/core/v1beta1` */
const FILLING = /^(Pending|PVCBound|Paused|.*(Scheduled|InProgress|UploadReady))$/;

/** How the filling of a volume goes, from its DataVolume; undefined when there is none, or it is done. */
const fillingOf = (dataVolume: Maybe): ImageState | undefined => {
  if (dataVolume === undefined || isDataVolumeDone(dataVolume)) return undefined;
  const error = dataVolumeErrorOf(dataVolume);
  if (error !== undefined) return { phase: 'no', reason: error };
  if (waitsForConsumer(dataVolume)) return WAITING;
  const phase = dataVolumePhaseOf(dataVolume);
  return phase === '' || FILLING.test(phase) ? { phase: 'importing', percent: progressOf(dataVolume) } : undefined;
};

/** What a DataSource can be used for now. `cdi: pkg/controller/datasource-controller.go` */
export const stateOfDataSource = (
  dataSource: KubeObject,
  dataVolume: Maybe,
  freshness: Freshness | undefined,
): ImageState => {
  if (isDeleting(dataSource)) return GOING;
  const ready = conditionOf(dataSource, 'Ready');
  if (ready?.status === 'True') return READY;
  const filling = fillingOf(dataVolume);
  if (filling !== undefined) return filling;
  if (freshness?.phase === 'importing') return { phase: 'importing', percent: freshness.percent };
  if (freshness?.phase === 'failed' && freshness.reason !== undefined) {
    return { phase: 'no', reason: freshness.reason };
  }
  if (ready?.reason !== undefined && FILLING.test(ready.reason)) return { phase: 'importing', percent: undefined };
  return ready === undefined ? UNSEEN : { phase: 'no', reason: ready.message ?? ready.reason ?? NO_REASON };
};

/** The same for a volume. Its annotations are CDI's, for volumes whose DataVolume is not known. */
export const stateOfClaim = (claim: KubeObject, dataVolume: Maybe): ImageState => {
  if (isDeleting(claim)) return GOING;
  const phase = text(claim, 'status', 'phase');
  if (phase === 'Lost') return { phase: 'no', reason: msg('The storage behind the volume is gone') };
  const filling = fillingOf(dataVolume);
  if (filling !== undefined) return filling;
  const pod = text(claim, 'metadata', 'annotations', 'cdi.kubevirt.io/storage.pod.phase');
  if (dataVolume === undefined && (pod === 'Running' || pod === 'Pending')) {
    return { phase: 'importing', percent: undefined };
  }
  return phase === 'Bound' ? READY : { phase: 'no', reason: msg('The volume has no storage yet') };
};

/** The same for a snapshot of a volume. */
export const stateOfSnapshot = (snapshot: KubeObject): ImageState => {
  if (isDeleting(snapshot)) return GOING;
  if (boolean(snapshot, 'status', 'readyToUse') === true) return READY;
  const error = text(snapshot, 'status', 'error', 'message');
  return { phase: 'no', reason: error ?? msg('The snapshot is not finished') };
};
