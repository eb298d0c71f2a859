import type { Message } from '../../../../../lib/message';
import type { Draft, Issue, Step } from '../../../../draft/draft';
import type { Surroundings } from '../../../../draft/surroundings';
import { carrierPath, DISKS, VOLUMES } from '../parts';
import type { DraftDisk } from '../read';

/** What a check of one disk is given. */
export interface DiskCheck {
  readonly draft: Draft;
  readonly disk: DraftDisk;
  /** All disks of the draft, this one among them. */
  readonly disks: readonly DraftDisk[];
  readonly surroundings: Surroundings;
}

export const issueOf = (step: Step, severity: Issue['severity'], field: string, message: Message): Issue => ({
  step,
  severity,
  field,
  message,
});

const FILESYSTEMS = 'spec.template.spec.domain.devices.filesystems';

/** Path of the device of a disk; that of its volume when the cluster adds the device. */
export const devicePath = ({ at: { disk, volume }, device }: DraftDisk): string => {
  if (disk !== undefined) return `${DISKS}[${disk}]`;
  return device === 'filesystem' ? FILESYSTEMS : `${VOLUMES}[${volume ?? 0}]`;
};

/** Path of the volume of a disk; an empty drive has only its device. */
export const volumePath = (disk: DraftDisk): string =>
  disk.at.volume === undefined ? devicePath(disk) : `${VOLUMES}[${disk.at.volume}]`;

/** Field of what a disk holds, as the API names it. */
export const contentPath = (disk: DraftDisk): string => {
  const { content, at } = disk;
  const filled = at.carrier === undefined ? '' : `${carrierPath(at.carrier)}.spec`;
  const volume = volumePath(disk);
  switch (content.from) {
    case 'data-source':
      return `${filled}.sourceRef`;
    case 'claim':
      return `${filled}.source.pvc`;
    case 'snapshot':
      return `${filled}.source.snapshot`;
    case 'http':
    case 'registry':
    case 'blank':
      return `${filled}.source.${content.from}`;
    case 'existing-claim':
      return `${volume}.persistentVolumeClaim.claimName`;
    case 'existing-data-volume':
      return `${volume}.dataVolume.name`;
    case 'ephemeral':
      return `${volume}.ephemeral.persistentVolumeClaim.claimName`;
    case 'container-disk':
      return `${volume}.containerDisk.image`;
    case 'empty-disk':
      return `${volume}.emptyDisk`;
    case 'config-map':
      return `${volume}.configMap.name`;
    case 'secret':
      return `${volume}.secret.secretName`;
    case 'service-account':
      return `${volume}.serviceAccount.serviceAccountName`;
    case 'downward-api':
    case 'empty-drive':
    case 'initial-run':
    case 'other':
      return at.carrier === undefined ? volume : `${filled}.source`;
  }
};
