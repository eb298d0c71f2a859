import { createHash } from 'node:crypto';
import { registryFailure } from '../../data-volume/fill/plan';
import { textAt } from '../../../object/fields';

/** Annotation of a DataImportCron: another text stands for a newer image behind the same tag. */
export const IMAGE_VERSION = 'sandbox.kubevirt.io/image-version';

const HEX = 12;

/** The digest of the image that a tag points to: always the same for a URL, until there is a newer version. */
export const imageDigest = (url: string, version = ''): string =>
  `sha256:${createHash('sha256').update(`${url} ${version}`).digest('hex')}`;

/** `<DataSource>-<12 hex digits of the digest>`. cdi: pkg/controller/dataimportcron-controller.go (createDvName) */
export const importName = (dataSource: string, digest: string): string =>
  `${dataSource}-${digest.replace(/^sha256:/, '').slice(0, HEX)}`;

/** The URL of just this image, whatever the tag points to later. */
export const pinned = (url: string, digest: string): string => `${url.replace(/:[\w.-]+$/, '')}@${digest}`;

/** Asks the registry for the digest behind a source; undefined when it has none to tell. */
export const polledDigest = (source: unknown, version: string | undefined): string | undefined => {
  const url = textAt(source, 'registry', 'url') ?? '';
  return url === '' || registryFailure(source) !== undefined ? undefined : imageDigest(url, version);
};
