import type { Cluster } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import type { Scope } from '../../cluster/store.types';
import type { UploadState } from '../../cluster/upload/state';
import type { Upload } from '../../cluster/upload/upload';
import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { conditionOf } from '../../resources/condition';
import {
  dataVolumeErrorOf,
  dataVolumePhaseOf,
  isDataVolumeDone,
  progressOf,
  waitsForConsumer,
} from '../../resources/dataVolume/read';
import { DATA_SOURCE, DATA_VOLUME } from '../../resources/kinds';
import { mediumObjects } from '../../resources/medium/build';
import { mediumLine } from '../../resources/medium/cli';
import { isOnlyPointer, isScheduled, type Medium } from '../../resources/medium/medium';
import type { KubeObject } from '../../resources/object';
import { Unfinished, type Job } from '../../tasks/job';
import type { Settled, Target } from '../command';
import type { Attempt } from '../create/attempt';
import { cleanUp, leftovers, makeAll, PartFailed } from '../create/make';

/** A new boot medium, and the file that fills it when it is uploaded. */
export interface AddMediumInput {
  readonly medium: Medium;
  readonly attempt: Attempt;
  readonly upload?: Upload;
  /** Name of the file that is uploaded. */
  readonly fileName?: string;
}

/** Is it followed by what CDI says of the DataSource, as there is no DataVolume of its name? */
const byDataSource = (medium: Medium): boolean => isScheduled(medium) || isOnlyPointer(medium);

/** What the task of making a medium acts on. */
export const mediumTarget = (medium: Medium): Target => ({
  ref: {
    kind: byDataSource(medium) ? DATA_SOURCE : DATA_VOLUME,
    namespace: medium.namespace,
    name: medium.name,
  },
  vm: undefined,
  vmi: undefined,
});

const make = async (cluster: Cluster, { medium, attempt, upload }: AddMediumInput): Promise<void> => {
  attempt.canceled = false;
  attempt.awaitAnew();
  try {
    await makeAll(cluster, attempt, mediumObjects(medium));
  } catch (error) {
    if (error instanceof PartFailed) throw new Unfinished(error.because, leftovers(attempt));
    if (error instanceof ApiError) throw new Unfinished(error, leftovers(attempt));
    throw error;
  }
  // the user may have given up while it was made
  if (attempt.canceled) await cleanUp(cluster, attempt);
  else upload?.start();
};

const mainOf = (now: Target): KubeObject | undefined => now.also?.[0]?.items[0];

const importSettled = (now: Target, medium: Medium, attempt: Attempt): Settled => {
  const object = mainOf(now);
  const gone = attempt.vanished([medium.name], now.also?.[0], isDataVolumeDone);
  if (gone !== undefined)
    return { failed: msg('{{name}} was deleted before its content was complete', { name: gone }) };
  if (byDataSource(medium)) return conditionOf(object, 'Ready')?.status === 'True' ? 'done' : 'pending';
  const error = dataVolumeErrorOf(object);
  if (error !== undefined) return { failed: error };
  return isDataVolumeDone(object) || waitsForConsumer(object) ? 'done' : 'pending';
};

const uploadSettled = (state: UploadState): Settled => {
  switch (state.phase) {
    case 'done':
      return 'done';
    case 'failed':
      return { failed: state.problem.message, advice: state.problem.advice, page: state.problem.page };
    case 'canceled':
      return { failed: msg('It was canceled. What it had made was deleted.') };
    case 'waiting':
    case 'sending':
    case 'finishing':
      return 'pending';
  }
};

const importProgress = (now: Target, medium: Medium): Message | string | undefined => {
  const object = mainOf(now);
  if (byDataSource(medium)) {
    const ready = conditionOf(object, 'Ready');
    return ready?.message ?? ready?.reason;
  }
  const percent = progressOf(object);
  if (percent !== undefined) return msg('Importing: {{percent}} %', { percent: Math.floor(percent) });
  return dataVolumePhaseOf(object) === '' ? undefined : msg('The disk is being prepared');
};

/** How an upload stands, in words. */
export const uploadProgress = (state: UploadState): Message | string | undefined => {
  switch (state.phase) {
    case 'waiting':
      return state.reason ?? msg('The disk is being made ready to take the file');
    case 'sending': {
      const percent = state.total === 0 ? 100 : Math.floor((state.sent / state.total) * 100);
      const { bytesPerSecond, remainingMs } = state;
      if (bytesPerSecond === undefined || remainingMs === undefined)
        return msg('Uploading: {{percent}} %', { percent });
      return msg('Uploading: {{percent}} % · {{speed}}/s · {{time}} left', {
        percent,
        speed: { bytes: bytesPerSecond },
        time: { ms: remainingMs },
      });
    }
    case 'finishing':
      return msg('All data is there. The cluster checks and converts it.');
    case 'done':
    case 'failed':
    case 'canceled':
      return undefined;
  }
};

/** As long as a large file may take on a slow line. */
const UPLOAD_MS = 24 * 60 * 60_000;

const scopeOf = ({ ref }: Target): Scope => ({ kind: ref.kind, namespace: ref.namespace, name: ref.name });

/**
 * Makes a boot medium and follows, as one task, until it holds its content. One that is uploaded follows the upload, which goes on
 * over the pages of the console. To cancel it deletes what it has made.
 */
export const addMedium: Job<AddMediumInput> = {
  id: 'image.add',
  label: msg('Add'),
  run: (cluster, _target, input) => make(cluster, input),
  follows: (target) => [scopeOf(target)],
  listen: ({ upload }, changed) => upload?.subscribe(changed) ?? (() => undefined),
  settled: (_before, now, { medium, attempt, upload }) => {
    if (attempt.canceled) return { failed: msg('It was canceled. What it had made was deleted.') };
    return upload === undefined ? importSettled(now, medium, attempt) : uploadSettled(upload.read());
  },
  progress: (now, { medium, upload }) =>
    upload === undefined ? importProgress(now, medium) : uploadProgress(upload.read()),
  timeoutMs: 60 * 60_000,
  extraMs: (_before, { upload }) => (upload === undefined ? 0 : UPLOAD_MS),
  cancelsAnyTime: true,
  cancel: async (cluster, _target, { attempt, upload }) => {
    attempt.canceled = true;
    upload?.cancel();
    await cleanUp(cluster, attempt);
  },
  leftovers: ({ attempt }) => leftovers(attempt),
  cleanUp: (cluster, _target, { attempt, upload }) => {
    upload?.cancel();
    return cleanUp(cluster, attempt);
  },
  cli: (_target, { medium, fileName }) => mediumLine(medium, fileName),
};
