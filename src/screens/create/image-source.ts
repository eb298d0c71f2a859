import type { Draft } from '../../resources/draft/draft';
import { editVm } from '../../resources/draft/draft';
import type { Surroundings } from '../../resources/draft/surroundings';
import type { BootImage, ImageKind } from '../../resources/image/image';
import type { ClonedContent } from '../../resources/vm/form/disks/content/content';
import { withInstancetype, withPreference } from '../../resources/vm/form/size/size';
import { withBootSource } from '../../resources/vm/form/source/write';

const FROM: Readonly<Record<ImageKind, ClonedContent['from']>> = {
  DataSource: 'data-source',
  PersistentVolumeClaim: 'claim',
  VolumeSnapshot: 'snapshot',
};

/** A copy of a boot image, as what a VM boots from. */
export const sourceOfImage = ({ kind, namespace, name, sizeBytes }: BootImage): ClonedContent => ({
  from: FROM[kind],
  namespace,
  name,
  ...(sizeBytes === undefined ? {} : { sizeBytes }),
});

/** The instance type and the preference that an image suggests; where it suggests none, that of the draft stays. */
const withDefaultsOf = (draft: Draft, { instancetype, preference }: BootImage): Draft =>
  editVm(draft, (vm) => {
    const preferring = preference === undefined ? vm : withPreference(vm, preference);
    return instancetype === undefined ? preferring : withInstancetype(preferring, instancetype);
  });

/** Boots a copy of the image, in the size and for the guest that it suggests. */
export const withImage = (draft: Draft, image: BootImage, surroundings: Pick<Surroundings, 'preference'>): Draft =>
  withBootSource(withDefaultsOf(draft, image), sourceOfImage(image), surroundings);
