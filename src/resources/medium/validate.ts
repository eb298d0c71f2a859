import { isDnsLabel } from '../../lib/dns-name';
import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { parseQuantity } from '../../lib/quantity';
import { fileProblem, isTooLarge, type ImageFile } from '../image/file-format';
import { openRegistry, registryAddressProblem } from '../image/reference';
import { nameOf } from '../meta';
import type { KubeObject } from '../object';
import { cronNameOf, registryUrl } from './build';
import { isOnlyPointer, isScheduled, type Medium } from './medium';

/** The fields of the form. */
export type MediumField = 'name' | 'url' | 'checksum' | 'schedule' | 'copied' | 'file' | 'size';

export interface MediumIssue {
  readonly field: MediumField;
  readonly severity: 'error' | 'warning';
  readonly message: Message;
}

/** What is known around a new medium. What could not be read is undefined, and not checked. */
export interface MediumAround {
  /** Objects of the namespace whose names it must not have: DataVolumes, claims, and DataSources for a boot image. */
  readonly taken?: readonly KubeObject[];
  /** The file that is to be uploaded. */
  readonly file?: {
    /** Undefined until it was read. */
    readonly content: ImageFile | undefined;
    readonly unreadable: boolean;
    readonly sizeBytes: number;
  };
}

const error = (field: MediumField, message: Message): MediumIssue => ({ field, severity: 'error', message });
const warning = (field: MediumField, message: Message): MediumIssue => ({ field, severity: 'warning', message });

const LONGEST_NAME = 63;

const nameIssues = (medium: Medium, { taken }: MediumAround): readonly MediumIssue[] => {
  const { name } = medium;
  if (name === '') return [error('name', msg('Enter a name'))];
  if (!isDnsLabel(name)) {
    return [
      error(
        'name',
        msg('Only lower-case letters, digits and dashes, with a letter or digit at both ends, at most 63 characters'),
      ),
    ];
  }
  if (isScheduled(medium) && cronNameOf(name).length > LONGEST_NAME) {
    return [error('name', msg('At most {{number}} characters', { number: LONGEST_NAME - cronNameOf('').length }))];
  }
  return (taken ?? []).some((object) => nameOf(object) === name)
    ? [error('name', msg('This name is taken in the namespace'))]
    : [];
};

const parsedUrl = (url: string): URL | undefined => {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
};

const httpIssues = (url: string): readonly MediumIssue[] => {
  if (url.trim() === '') return [error('url', msg('Enter the address of the image'))];
  const parsed = parsedUrl(url.trim());
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || parsed.hostname === '') {
    return [error('url', msg('Enter an address that begins with http:// or https://'))];
  }
  if (parsed.username !== '' || parsed.password !== '') {
    return [
      error('url', msg('The address must hold no user name and password: everybody could read them in the cluster')),
    ];
  }
  return /\.(zip|tar|tgz|tar\.gz)$/i.test(parsed.pathname)
    ? [
        warning(
          'url',
          msg('This looks like an archive of files. The cluster takes images of disks, also packed with gz or xz.'),
        ),
      ]
    : [];
};

const registryIssues = (url: string): readonly MediumIssue[] => {
  const address = registryUrl(url);
  const bare = address.replace(/^[a-z-]+:\/\//, '');
  if (bare === '') return [error('url', msg('Enter the address of the image'))];
  const problem = registryAddressProblem(address);
  if (problem !== undefined) return [error('url', problem)];
  if (address.startsWith('oci-archive:')) return [];
  if (!bare.includes('/')) {
    return [
      error('url', msg('Enter the name of an image in a registry, such as quay.io/containerdisks/fedora:latest')),
    ];
  }
  const remark = openRegistry(bare);
  return remark === undefined ? [] : [warning('url', remark)];
};

/** Hexadecimal digits of each kind of checksum. */
const DIGITS: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };

const checksumIssues = (checksum: string): readonly MediumIssue[] => {
  if (checksum.trim() === '') return [];
  const match = /^([a-z0-9]+):([0-9a-fA-F]+)$/.exec(checksum.trim());
  const [, kind = '', digits = ''] = match ?? [];
  return DIGITS[kind] === digits.length && digits !== ''
    ? []
    : [error('checksum', msg('Enter a checksum such as sha256:…, with all its digits (md5, sha1, sha256 or sha512)'))];
};

const CRON_FIELD = /^[\d*/,-]+$/;

const scheduleIssues = (schedule: string): readonly MediumIssue[] => {
  const fields = schedule.trim() === '' ? [] : schedule.trim().split(/\s+/);
  return fields.length === 0 || (fields.length === 5 && fields.every((field) => CRON_FIELD.test(field)))
    ? []
    : [error('schedule', msg('Enter five fields in the notation of cron, such as 0 3 * * 1 for each Monday at three'))];
};

const fileIssues = ({ size }: Medium, { file }: MediumAround): readonly MediumIssue[] => {
  if (file === undefined) return [error('file', msg('Choose a file'))];
  if (file.unreadable) return [error('file', msg('The browser cannot read this. Choose a file, not a folder.'))];
  if (file.content === undefined) return [];
  const problem = fileProblem(file.content, file.sizeBytes);
  if (problem !== undefined) return [error('file', problem)];
  const bytes = parseQuantity(size);
  if (bytes === undefined || !isTooLarge(file.content, file.sizeBytes, bytes)) return [];
  const needed = { bytes: file.content.diskBytes ?? file.sizeBytes };
  return [error('size', msg('The content needs {{size}}', { size: needed }))];
};

const sourceIssues = (medium: Medium, around: MediumAround): readonly MediumIssue[] => {
  const { source } = medium;
  switch (source.from) {
    case 'http':
      return [...httpIssues(source.url), ...checksumIssues(source.checksum)];
    case 'registry':
      return [...registryIssues(source.url), ...(medium.bootImage ? scheduleIssues(source.schedule) : [])];
    case 'claim':
    case 'snapshot':
      return source.name === '' ? [error('copied', msg('Choose what is to be used'))] : [];
    case 'upload':
      return fileIssues(medium, around);
    case 'blank':
      return [];
  }
};

const sizeIssues = (medium: Medium): readonly MediumIssue[] => {
  const { source, size } = medium;
  if (isOnlyPointer(medium)) return [];
  const isCopy = source.from === 'claim' || source.from === 'snapshot';
  if (size === '') return isCopy ? [] : [error('size', msg('Enter a size'))];
  const bytes = parseQuantity(size);
  return bytes === undefined || bytes <= 0 ? [error('size', msg('Enter a size above zero'))] : [];
};

/** What is wrong with the form. Whatever else there is, the server says at its dry run. */
export const validateMedium = (medium: Medium, around: MediumAround): readonly MediumIssue[] => [
  ...nameIssues(medium, around),
  ...sourceIssues(medium, around),
  ...sizeIssues(medium),
];
