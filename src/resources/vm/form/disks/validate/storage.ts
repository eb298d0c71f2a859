import { msg } from '../../../../../lib/message';
import { parseQuantity } from '../../../../../lib/quantity';
import { at, text } from '../../../../../lib/reach';
import type { Issue } from '../../../../draft/draft';
import { nameOf, namespaceOf } from '../../../../meta';
import { storageChoice, type StorageChoice } from '../../../../storage/choice';
import type { Surroundings } from '../../../../draft/surroundings';
import { isCloned } from '../content/content';
import { carrierPath } from '../parts';
import type { DraftDisk } from '../read';
import { storagePath } from '../storage';
import { issueOf, volumePath, type DiskCheck } from './context';

/** The storage of a disk that is made; disks of templates also follow the preference of the VM. */
export const storageOfDisk = (disk: DraftDisk, surroundings: Surroundings): StorageChoice => {
  const preferred =
    disk.at.carrier?.in === 'templates'
      ? text(surroundings.preference, 'spec', 'volumes', 'preferredStorageClassName')
      : undefined;
  return storageChoice(disk.storageClass, preferred, surroundings);
};

/** Path of what a disk asks of its storage; of a scratch disk its volume. */
export const storageField = (disk: DraftDisk): string =>
  disk.at.carrier === undefined
    ? `${volumePath(disk)}.emptyDisk`
    : `${carrierPath(disk.at.carrier)}.${storagePath(disk.at.carrier.object)}`;

export const sizeField = (disk: DraftDisk): string =>
  disk.at.carrier === undefined ? `${storageField(disk)}.capacity` : `${storageField(disk)}.resources.requests.storage`;

/** Bytes of the claim that is copied, where it is in the VM's own namespace. */
const sourceBytes = ({ draft, disk, surroundings }: DiskCheck): number | undefined => {
  const { content } = disk;
  if (content.from !== 'claim' || content.namespace !== (namespaceOf(draft.vm) ?? '')) return undefined;
  const claim = surroundings.claims?.find((object) => nameOf(object) === content.name);
  return (
    parseQuantity(at(claim, 'status', 'capacity', 'storage')) ??
    parseQuantity(at(claim, 'spec', 'resources', 'requests', 'storage'))
  );
};

const error = (field: string, message: ReturnType<typeof msg>): readonly Issue[] => [
  issueOf('disks', 'error', field, message),
];

const sizeIssues = (check: DiskCheck): readonly Issue[] => {
  const { disk } = check;
  const field = sizeField(disk);
  if (disk.size === undefined) {
    return isCloned(disk.content) || disk.content.from === 'other' ? [] : error(field, msg('Enter a size.'));
  }
  const bytes = parseQuantity(disk.size);
  if (bytes === undefined) return error(field, msg('Enter a size, such as 30 GiB.'));
  if (bytes <= 0) return error(field, msg('Enter a size above 0.'));
  const source = sourceBytes(check);
  return source !== undefined && bytes < source
    ? error(field, msg('The disk that is copied has {{size}}: choose at least that.', { size: { bytes: source } }))
    : [];
};

const classIssues = ({ disk, surroundings }: DiskCheck, choice: StorageChoice): readonly Issue[] => {
  const field = `${storageField(disk)}.storageClassName`;
  if (surroundings.storageClasses === undefined) return [];
  if (choice.className === undefined) {
    return error(field, msg('The cluster has no default storage class. Choose one.'));
  }
  if (choice.storageClass !== undefined) return [];
  const name = choice.className;
  return choice.by === 'preference'
    ? error(
        field,
        msg('The preference asks for the storage class “{{name}}”, which does not exist. Choose one.', { name }),
      )
    : error(field, msg('There is no storage class named “{{name}}”.', { name }));
};

const modeIssues = ({ disk, surroundings }: DiskCheck, choice: StorageChoice): readonly Issue[] => {
  const field = `${storageField(disk)}.accessModes`;
  const { offer, className } = choice;
  const plain = disk.at.carrier !== undefined && storagePath(disk.at.carrier.object) === 'spec.pvc';
  if (disk.accessMode === undefined) {
    if (plain) return error(field, msg('Choose an access mode.'));
    // without the profiles, or the class, nothing is known against it
    if (offer.known || surroundings.storageProfiles === undefined || choice.storageClass === undefined) return [];
    return error(
      field,
      msg(
        'It is not known what the storage class “{{name}}” supports. Choose an access mode, or the disk is never made.',
        {
          name: className ?? '',
        },
      ),
    );
  }
  return offer.known && !offer.accessModes.includes(disk.accessMode)
    ? [
        issueOf(
          'disks',
          'warning',
          field,
          msg('The storage class “{{name}}” is not known to support {{mode}}.', {
            name: className ?? '',
            mode: disk.accessMode,
          }),
        ),
      ]
    : [];
};

/** Size, class and modes of a disk that is made. */
export const storageIssues = (check: DiskCheck): readonly Issue[] => {
  const { disk, surroundings } = check;
  if (disk.content.from === 'empty-disk') return sizeIssues(check);
  if (disk.at.carrier === undefined || disk.content.from === 'ephemeral') return [];
  const choice = storageOfDisk(disk, surroundings);
  return [...sizeIssues(check), ...classIssues(check, choice), ...modeIssues(check, choice)];
};
