import { at, record } from '../../../../../lib/reach';
import type { DiskContent, FilledContent } from './content';
import { readVolumeContent } from './read';

type Json = Readonly<Record<string, unknown>>;

/** `body` with `values` laid over it; an undefined value takes the field away. */
const laid = (body: unknown, values: Json): Json =>
  Object.fromEntries(Object.entries({ ...record(body), ...values }).filter(([, value]) => value !== undefined));

const sourceOf = (content: FilledContent, before: unknown): Json => {
  switch (content.from) {
    case 'data-source':
      return { sourceRef: laid(at(before, 'sourceRef'), reference(content, { kind: 'DataSource' })) };
    case 'claim':
      return { source: { pvc: laid(at(before, 'source', 'pvc'), reference(content)) } };
    case 'snapshot':
      return { source: { snapshot: laid(at(before, 'source', 'snapshot'), reference(content)) } };
    case 'http':
    case 'registry':
      return {
        source: {
          [content.from]: laid(at(before, 'source', content.from), {
            url: content.url,
            secretRef: content.secret,
            certConfigMap: content.certificates,
          }),
        },
      };
    case 'blank':
      return { source: { blank: record(before, 'source', 'blank') } };
  }
};

const reference = (
  { namespace, name }: { readonly namespace: string; readonly name: string },
  more: Json = {},
): Json => ({
  ...more,
  namespace: namespace === '' ? undefined : namespace,
  name,
});

/** The spec of a DataVolume with what fills it replaced; where it is stored, and fields of the same source, are kept. */
export const withFilling = (spec: unknown, content: FilledContent): Json => {
  return { ...laid(spec, { source: undefined, sourceRef: undefined }), ...sourceOf(content, spec) };
};

const EVERYTHING_OF_THE_POD = [
  { path: 'metadata.annotations', fieldRef: { fieldPath: 'metadata.annotations' } },
  { path: 'metadata.labels', fieldRef: { fieldPath: 'metadata.labels' } },
] as const;

const bodyOf = (content: DiskContent, before: unknown): Json => {
  switch (content.from) {
    case 'existing-claim':
      return { persistentVolumeClaim: laid(at(before, 'persistentVolumeClaim'), { claimName: content.name }) };
    case 'existing-data-volume':
      return { dataVolume: laid(at(before, 'dataVolume'), { name: content.name }) };
    case 'ephemeral':
      return { ephemeral: { persistentVolumeClaim: { claimName: content.name } } };
    case 'container-disk':
      return { containerDisk: laid(at(before, 'containerDisk'), { image: content.image }) };
    case 'empty-disk':
      return { emptyDisk: { capacity: '1Gi', ...record(before, 'emptyDisk') } };
    case 'config-map':
      return { configMap: laid(at(before, 'configMap'), { name: content.name }) };
    case 'secret':
      return { secret: laid(at(before, 'secret'), { secretName: content.name }) };
    case 'service-account':
      return { serviceAccount: laid(at(before, 'serviceAccount'), { serviceAccountName: content.name }) };
    case 'downward-api':
      return { downwardAPI: { fields: EVERYTHING_OF_THE_POD, ...record(before, 'downwardAPI') } };
    case 'data-source':
    case 'claim':
    case 'snapshot':
    case 'http':
    case 'registry':
    case 'blank':
    case 'empty-drive':
    case 'initial-run':
    case 'other':
      // nothing that a volume alone could say
      return laid(before, { name: undefined });
  }
};

/**
 * The volume with another content. Fields of the content that the form does not know are kept as long as the kind of content
 * stays. A content that is filled needs a DataVolume: give the volume `existing-data-volume` with its name.
 */
export const withVolumeContent = (volume: unknown, name: string, content: DiskContent): Json => {
  const same = readVolumeContent(volume).from === content.from;
  return { name, ...bodyOf(content, same || content.from === 'other' ? volume : undefined) };
};
