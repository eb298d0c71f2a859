import { createHash } from 'node:crypto';
import type { KubeObject } from '../../../../store/object';
import { at, textAt, type Fields } from '../../../object/fields';
import { annotation } from '../../../vmi/read';

/** Annotations on a DataVolume that steer the simulated filling. */
export const FILLING = {
  /** Seconds that an import takes instead of some 15. */
  seconds: 'sandbox.kubevirt.io/import-seconds',
  /** A text: the import fails with it, again and again. */
  failing: 'sandbox.kubevirt.io/fail-import',
  /** `true`: the import fails for good (phase Failed), as with a wrong checksum. */
  fatal: 'sandbox.kubevirt.io/fatal-import',
  /** `true` on an upload: all bytes have arrived. */
  uploaded: 'sandbox.kubevirt.io/upload-complete',
} as const;

export interface Failure {
  readonly reason: 'Error' | 'ImagePullFailed';
  readonly message: string;
}

/** How an import goes. */
export interface ImportPlan {
  readonly seconds: number;
  readonly failure: Failure | undefined;
  /** The failure is for good: phase Failed. */
  readonly fatal: boolean;
}

const spread = (name: string): number => Array.from(name).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 9;

const NAME_SERVER = '172.30.0.10:53';

/** A name below `.invalid` belongs to nobody, anywhere. RFC 2606 */
const isNowhere = (host: string): boolean => /(?:^|\.)invalid$/i.test(host);

const noSuchHost = (host: string): string => `dial tcp: lookup ${host} on ${NAME_SERVER}: no such host`;

const error = (message: string): Failure => ({ reason: 'Error', message });

/** What the web server answers: 404 for `/missing` in the path, for the host `404.example`, and for a `404` anywhere. */
const urlFailure = (url: string): Failure | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  if (isNowhere(hostname))
    return error(`Unable to connect to http data source: Head "${url}": ${noSuchHost(hostname)}`);
  if (!/\/missing/i.test(pathname) && !url.includes('404')) return undefined;
  return error('Unable to connect to http data source: expected status code 200, got 404. Status: 404 Not Found');
};

const imageFailure = (url: string): Failure | undefined => {
  const image = url.replace(/^(?:docker|oci-archive):\/\//, '');
  const host = image.split('/')[0]?.split(':')[0] ?? '';
  const failed = `Failed to pull image "${image}"`;
  if (isNowhere(host))
    return {
      reason: 'ImagePullFailed',
      message: `${failed}: pinging container registry ${host}: Get "https://${host}/v2/": ${noSuchHost(host)}`,
    };
  if (!image.includes('does-not-exist')) return undefined;
  return { reason: 'ImagePullFailed', message: `${failed}: manifest unknown` };
};

/** Nobody has data with a checksum of zeros only: it stands for one that is wrong. */
const checksumFailure = (url: string, checksum: string): Failure | undefined => {
  const [algorithm = '', digest = ''] = checksum.toLowerCase().split(':');
  if (!/^0+$/.test(digest)) return undefined;
  const known = ['md5', 'sha1', 'sha256', 'sha512'].includes(algorithm) ? algorithm : 'sha256';
  const actual = createHash(known).update(url).digest('hex');
  return error(`Unable to process data: checksum mismatch: expected ${checksum}, got ${algorithm}:${actual}`);
};

/** Why nothing can be fetched from a registry; undefined when it can. */
export const registryFailure = (source: unknown): string | undefined =>
  imageFailure(textAt(source, 'registry', 'url') ?? '')?.message;

const passingFailure = (source: Fields): Failure | undefined => {
  const url = ['http', 's3', 'gcs', 'imageio', 'vddk'].map((kind) => textAt(source, kind, 'url')).find(Boolean);
  return urlFailure(url ?? '') ?? imageFailure(textAt(source, 'registry', 'url') ?? '');
};

/** How the import of a DataVolume from this source goes. facts 6.2 */
export const importPlan = (dataVolume: KubeObject, source: Fields): ImportPlan => {
  const asked = Number.parseFloat(annotation(dataVolume, FILLING.seconds) ?? '');
  const usual = at(source, 'blank') === undefined ? 11 + spread(dataVolume.metadata.name) : 3;
  const told = annotation(dataVolume, FILLING.failing);
  const passing = told === undefined ? passingFailure(source) : error(told);
  const mismatch = checksumFailure(textAt(source, 'http', 'url') ?? '', textAt(source, 'http', 'checksum') ?? '');
  const fatal = annotation(dataVolume, FILLING.fatal) === 'true';
  return {
    seconds: Number.isFinite(asked) && asked > 0 ? asked : usual,
    failure:
      passing ?? mismatch ?? (fatal ? error('Unable to process data: checksum of the data does not match') : undefined),
    fatal: fatal || (passing === undefined && mismatch !== undefined),
  };
};
