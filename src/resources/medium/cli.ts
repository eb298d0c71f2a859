import { shellQuote } from '../../lib/text';
import type { Medium } from './medium';

const option = (name: string, value: string | undefined): readonly string[] =>
  value === undefined || value === '' ? [] : [`--${name}=${value}`];

/**
 * The equivalent line. Only an upload has one of its own; the others are manifests. `kubevirt: pkg/virtctl/imageupload/imageupload.go`
 *
 * @param file name of the file on the user's computer
 */
export const mediumLine = (medium: Medium, file: string | undefined): string => {
  const { namespace, name, source, bootImage, instancetype, preference } = medium;
  if (source.from !== 'upload') {
    return ['kubectl', 'create', '-f', `${name === '' ? 'medium' : name}.yaml`, '-n', namespace]
      .map(shellQuote)
      .join(' ');
  }
  return [
    ...['virtctl', 'image-upload', 'dv', name, `--image-path=${file ?? 'FILE'}`, '--force-bind'],
    ...option('size', medium.size),
    ...option('storage-class', medium.storageClass),
    ...option('access-mode', medium.accessMode),
    ...(bootImage ? ['--datasource'] : []),
    ...option('default-instancetype', bootImage ? instancetype?.name : undefined),
    ...option('default-instancetype-kind', bootImage ? instancetype?.kind : undefined),
    ...option('default-preference', bootImage ? preference?.name : undefined),
    ...option('default-preference-kind', bootImage ? preference?.kind : undefined),
    ...['-n', namespace],
  ]
    .map(shellQuote)
    .join(' ');
};
