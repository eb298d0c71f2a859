import { msg, type Message } from '../../lib/message';
import type { BootImage, Freshness, ImageKind } from '../../resources/image/image';
import { DATA_SOURCE, PVC, VOLUME_SNAPSHOT, type KindRef } from '../../resources/kinds';
import type { StatusShape, Tone } from '../../ui/status/status';

/** How a state is drawn. */
export interface Face {
  readonly icon: StatusShape;
  readonly tone: Tone;
  readonly word: Message;
  readonly reason: Message | string | undefined;
  readonly percent: number | undefined;
  /** Somebody has to do something: the reason is shown in the cell. */
  readonly urgent: boolean;
}

/** Can the image be used? */
export const stateFace = ({ state }: Pick<BootImage, 'state'>): Face => {
  const still = { reason: undefined, percent: undefined, urgent: false };
  switch (state.phase) {
    case 'ready':
      return { ...still, icon: 'running', tone: 'success', word: msg('Ready') };
    case 'importing':
      return { ...still, icon: 'progress', tone: 'progress', word: msg('Importing'), percent: state.percent };
    case 'no':
      return {
        ...still,
        icon: 'attention',
        tone: 'warning',
        word: msg('Not usable'),
        reason: state.reason,
        urgent: true,
      };
  }
};

/** Is it what its source has now? */
export const freshnessFace = ({ phase, reason, percent }: Freshness): Face => {
  const still = { reason, percent: undefined, urgent: false };
  switch (phase) {
    case 'current':
      // the cluster says the same again, in English
      return { ...still, icon: 'running', tone: 'success', word: msg('Up to date'), reason: undefined };
    case 'importing':
      return { ...still, icon: 'progress', tone: 'progress', word: msg('Importing a newer one'), percent };
    case 'outdated':
      return { ...still, icon: 'note', tone: 'info', word: msg('Newer one available') };
    case 'failed':
      return { ...still, icon: 'failed', tone: 'danger', word: msg('Update failed'), urgent: true };
    case 'unknown':
      return { ...still, icon: 'unknown', tone: 'neutral', word: msg('Not known yet') };
  }
};

/** What an image is kept in, in words of people. */
export const KIND_WORDS: Readonly<Record<ImageKind, Message>> = {
  DataSource: msg('Data source'),
  PersistentVolumeClaim: msg('Volume'),
  VolumeSnapshot: msg('Snapshot'),
};

/** The kind of the API that an image is. */
export const KINDS: Readonly<Record<ImageKind, KindRef>> = {
  DataSource: DATA_SOURCE,
  PersistentVolumeClaim: PVC,
  VolumeSnapshot: VOLUME_SNAPSHOT,
};

const ORIGINS: Readonly<Record<string, Message>> = {
  registry: msg('Registry of container images'),
  http: msg('URL'),
  s3: msg('S3 storage'),
  gcs: msg('Google Cloud storage'),
  upload: msg('Upload'),
  pvc: msg('Copy of a volume'),
  snapshot: msg('Copy of a snapshot'),
  blank: msg('Empty disk'),
  imageio: msg('oVirt'),
  vddk: msg('VMware vSphere'),
};

/** Where an image came from; a way that nobody has heard of is named as the API does. */
export const originWord = (from: string): Message | string =>
  Object.hasOwn(ORIGINS, from) ? (ORIGINS[from] ?? from) : from;
