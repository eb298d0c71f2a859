import { at, record, text } from '../../../../../lib/reach';
import type { DiskContent, ImportedContent } from './content';

const optional = <Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: string });

const isSet = (value: unknown): boolean => value !== undefined && value !== null;

const imported = (from: ImportedContent['from'], body: unknown): ImportedContent => ({
  from,
  url: text(body, 'url') ?? '',
  ...optional('secret', text(body, 'secretRef')),
  ...optional('certificates', text(body, 'certConfigMap')),
});

/** What fills a disk, from the spec of a DataVolume; `home` is the namespace of the VM. `facts: 6.1` */
export const readFilling = (spec: unknown, home: string): DiskContent => {
  const reference = at(spec, 'sourceRef');
  if (isSet(reference)) {
    return text(reference, 'kind') === 'DataSource'
      ? {
          from: 'data-source',
          namespace: text(reference, 'namespace') ?? home,
          name: text(reference, 'name') ?? '',
        }
      : { from: 'other', what: text(reference, 'kind') ?? 'sourceRef' };
  }
  const source = record(spec, 'source');
  const kind = Object.keys(source).find((key) => isSet(source[key]));
  const body = kind === undefined ? undefined : source[kind];
  switch (kind) {
    case 'pvc':
    case 'snapshot':
      return {
        from: kind === 'pvc' ? 'claim' : 'snapshot',
        namespace: text(body, 'namespace') ?? home,
        name: text(body, 'name') ?? '',
      };
    case 'registry':
    case 'http':
      return isSet(at(body, 'imageStream')) ? { from: 'other', what: 'imageStream' } : imported(kind, body);
    case 'blank':
      return { from: 'blank' };
    default:
      return { from: 'other', what: kind ?? 'dataVolume' };
  }
};

/** The source of a volume that needs no DataVolume to be made; the one source that is set decides. */
export const readVolumeContent = (volume: unknown): DiskContent => {
  const kind = Object.keys(record(volume)).find((key) => key !== 'name' && isSet(at(volume, key)));
  const body = kind === undefined ? undefined : at(volume, kind);
  switch (kind) {
    case 'dataVolume':
      return { from: 'existing-data-volume', name: text(body, 'name') ?? '' };
    case 'persistentVolumeClaim':
      return { from: 'existing-claim', name: text(body, 'claimName') ?? '' };
    case 'ephemeral':
      return { from: 'ephemeral', name: text(body, 'persistentVolumeClaim', 'claimName') ?? '' };
    case 'containerDisk':
      return { from: 'container-disk', image: text(body, 'image') ?? '' };
    case 'emptyDisk':
      return { from: 'empty-disk' };
    case 'configMap':
      return { from: 'config-map', name: text(body, 'name') ?? '' };
    case 'secret':
      return { from: 'secret', name: text(body, 'secretName') ?? '' };
    case 'serviceAccount':
      return { from: 'service-account', name: text(body, 'serviceAccountName') ?? '' };
    case 'downwardAPI':
      return { from: 'downward-api' };
    case 'cloudInitNoCloud':
    case 'cloudInitConfigDrive':
    case 'sysprep':
      return { from: 'initial-run', what: kind };
    default:
      return { from: 'other', what: kind ?? '' };
  }
};
