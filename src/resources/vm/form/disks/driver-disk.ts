import type { DraftDisk } from './read';

/** The container disk with the virtio drivers for Windows that KubeVirt publishes. `kubevirt-docs: windows virtio drivers` */
const DRIVER_IMAGE = 'quay.io/kubevirt/virtio-container-disk';

/** Known also by the names that other builds of the image have. */
const DRIVERS = /virtio-(container-disk|win)/;

/** Is it the CD-ROM with the virtio drivers for Windows? */
export const isDriverDisk = ({ content }: Pick<DraftDisk, 'content'>): boolean =>
  content.from === 'container-disk' && (content.image === DRIVER_IMAGE || DRIVERS.test(content.image));
