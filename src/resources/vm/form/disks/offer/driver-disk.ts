import type { Draft } from '../../../../draft/draft';
import { withNewDisk } from '../edit';
import { readDisks, type DraftDisk } from '../read';

/** The container disk with the virtio drivers for Windows that KubeVirt publishes. `kubevirt: containerimages/virtio-win` */
const DRIVER_IMAGE = 'quay.io/kubevirt/virtio-container-disk';

/** Known also by the names that other builds of the image have. */
const DRIVERS = /virtio-(container-disk|win)/;

/** Is it the CD-ROM with the virtio drivers for Windows? */
export const isDriverDisk = ({ content }: Pick<DraftDisk, 'content'>): boolean =>
  content.from === 'container-disk' && DRIVERS.test(content.image);

export const hasDriverDisk = (draft: Draft): boolean => readDisks(draft).some(isDriverDisk);

/** Adds a CD-ROM with the virtio drivers, from which Windows is installed onto virtio disks; once is enough. */
export const withDriverDisk = (draft: Draft, image: string = DRIVER_IMAGE): Draft =>
  hasDriverDisk(draft)
    ? draft
    : withNewDisk(draft, {
        content: { from: 'container-disk', image },
        name: 'windows-drivers-disk',
        device: 'cdrom',
      });
