import { parseQuantity } from '../../lib/quantity';
import { DEFAULT_LABELS } from '../image/labels';
import { DATA_IMPORT_CRON, DATA_SOURCE, DATA_VOLUME, type KindRef } from '../kinds';
import type { KubeObject } from '../object';
import { isOnlyPointer, isScheduled, type Medium, type MediumSource } from './medium';

/** Fill the disk at once, although nothing uses it yet: otherwise some storage would wait for the first VM. */
const AT_ONCE = { 'cdi.kubevirt.io/storage.bind.immediate.requested': 'true' };

const apiVersionOf = ({ group, version }: KindRef): string => `${group}/${version}`;

/** Undefined when there is none, so that no empty map is written. */
const labelsOf = ({ instancetype, preference, bootImage }: Medium): Readonly<Record<string, string>> | undefined => {
  if (!bootImage) return undefined;
  const labels = {
    ...(instancetype && {
      [DEFAULT_LABELS.instancetype]: instancetype.name,
      [DEFAULT_LABELS.instancetypeKind]: instancetype.kind,
    }),
    ...(preference && {
      [DEFAULT_LABELS.preference]: preference.name,
      [DEFAULT_LABELS.preferenceKind]: preference.kind,
    }),
  };
  return Object.keys(labels).length === 0 ? undefined : labels;
};

/** The address as CDI takes it: a reference to an image becomes `docker://…`. `cdi: pkg/apiserver/webhooks/datavolume-validate.go` */
export const registryUrl = (url: string): string => {
  const trimmed = url.trim();
  return /^[a-z-]+:\/\//.test(trimmed) ? trimmed : `docker://${trimmed}`;
};

const sourceOf = (source: MediumSource): Readonly<Record<string, unknown>> => {
  switch (source.from) {
    case 'http': {
      const checksum = source.checksum.trim();
      return { http: { url: source.url.trim(), ...(checksum === '' ? {} : { checksum }) } };
    }
    case 'registry':
      return { registry: { url: registryUrl(source.url) } };
    case 'claim':
      return { pvc: { namespace: source.namespace, name: source.name } };
    case 'snapshot':
      return { snapshot: { namespace: source.namespace, name: source.name } };
    case 'blank':
      return { blank: {} };
    case 'upload':
      return { upload: {} };
  }
};

const volumeSpec = ({ source, size, storageClass, accessMode }: Medium): Readonly<Record<string, unknown>> => ({
  source: sourceOf(source),
  storage: {
    ...(parseQuantity(size) === undefined ? {} : { resources: { requests: { storage: size } } }),
    ...(storageClass === '' ? {} : { storageClassName: storageClass }),
    ...(accessMode === '' ? {} : { accessModes: [accessMode] }),
  },
});

const dataVolume = (medium: Medium): KubeObject => ({
  apiVersion: apiVersionOf(DATA_VOLUME),
  kind: DATA_VOLUME.kind,
  metadata: { name: medium.name, namespace: medium.namespace, labels: labelsOf(medium), annotations: AT_ONCE },
  spec: volumeSpec(medium),
});

/** A DataSource of the same name, so that the volume behind it can be exchanged later. */
const dataSource = (medium: Medium): KubeObject => {
  const { namespace, name, source } = medium;
  const own = { pvc: { namespace, name } };
  const behind =
    isOnlyPointer(medium) && source.from === 'claim'
      ? { pvc: { namespace, name: source.name } }
      : isOnlyPointer(medium) && source.from === 'snapshot'
        ? { snapshot: { namespace, name: source.name } }
        : own;
  return {
    apiVersion: apiVersionOf(DATA_SOURCE),
    kind: DATA_SOURCE.kind,
    metadata: { name, namespace, labels: labelsOf(medium) },
    spec: { source: behind },
  };
};

/** Ends the name of the cron of an image; both may have 63 letters. `cdi: pkg/apiserver/webhooks/dataimportcron-validate.go` */
const CRON_ENDING = '-cron';

/** The name of the DataImportCron that keeps an image up to date. */
export const cronNameOf = (name: string): string => `${name}${CRON_ENDING}`;

/** It makes the DataSource itself, and gives it the labels of its template. */
const importCron = (medium: Medium, schedule: string): KubeObject => {
  const { namespace, name } = medium;
  const labels = labelsOf(medium);
  return {
    apiVersion: apiVersionOf(DATA_IMPORT_CRON),
    kind: DATA_IMPORT_CRON.kind,
    metadata: { name: cronNameOf(name), namespace, labels, annotations: AT_ONCE },
    spec: {
      schedule: schedule.trim(),
      managedDataSource: name,
      garbageCollect: 'Outdated',
      importsToKeep: 2,
      template: { metadata: { labels }, spec: volumeSpec(medium) },
    },
  };
};

/** The objects that make the medium, in the order of their creation. */
export const mediumObjects = (medium: Medium): readonly KubeObject[] => {
  const { source, bootImage } = medium;
  if (source.from === 'registry' && isScheduled(medium)) return [importCron(medium, source.schedule)];
  if (isOnlyPointer(medium)) return [dataSource(medium)];
  return bootImage ? [dataVolume(medium), dataSource(medium)] : [dataVolume(medium)];
};
