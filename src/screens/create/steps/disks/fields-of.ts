import { carrierPath } from '../../../../resources/vm/form/disks/parts';
import type { DraftDisk } from '../../../../resources/vm/form/disks/read';
import { contentPath, devicePath, volumePath } from '../../../../resources/vm/form/disks/validate/context';
import { sizeField, storageField } from '../../../../resources/vm/form/disks/validate/storage';

const lies = (field: string, path: string): boolean =>
  field === path || (field.startsWith(path) && /^[.[]/.test(field.slice(path.length)));

/** Is the field part of this disk: its device, its volume, or what fills it? */
export const ofDisk = (disk: DraftDisk, field: string): boolean => {
  const { carrier } = disk.at;
  const parts = [devicePath(disk), volumePath(disk), ...(carrier === undefined ? [] : [carrierPath(carrier)])];
  return parts.some((path) => lies(field, path));
};

/** Contents for which there is a field. */
const CHOSEN: ReadonlySet<string> = new Set([
  ...['data-source', 'claim', 'snapshot', 'http', 'registry', 'container-disk', 'config-map', 'secret'],
  ...['existing-claim', 'existing-data-volume', 'ephemeral', 'service-account'],
]);

interface Card {
  readonly disk: DraftDisk;
  readonly isBootDisk: boolean;
}

/** Is what is said about a field of this disk shown beside it? What a boot disk holds is the first step's. */
export const hasField = ({ disk, isBootDisk }: Card, field: string): boolean => {
  const device = devicePath(disk);
  const { carrier } = disk.at;
  if (lies(field, contentPath(disk)) && (isBootDisk || CHOSEN.has(disk.content.from))) return true;
  const plain = [`${device}.name`, `${device}.serial`, `${device}.${disk.device}.bus`];
  if (plain.includes(field)) return disk.at.disk !== undefined || field.endsWith('.name');
  if (disk.content.from === 'empty-disk') return field === sizeField(disk);
  if (carrier === undefined) return false;
  const storage = storageField(disk);
  return [
    ...[sizeField(disk), `${storage}.storageClassName`, `${storage}.accessModes`, `${storage}.volumeMode`],
    `${carrierPath(carrier)}.metadata.name`,
  ].includes(field);
};
