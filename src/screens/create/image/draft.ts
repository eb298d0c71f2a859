import type { Draft } from '../../../resources/draft/draft';
import { emptyDraft } from '../../../resources/draft/start';
import type { BootImage, MatcherRef } from '../../../resources/image/image';
import { carrierPath } from '../../../resources/vm/form/disks/parts';
import { withStorage } from '../../../resources/vm/form/disks/storage';
import { bootDisksOf } from '../../../resources/vm/form/source/read';
import { withBootSource } from '../../../resources/vm/form/source/write';
import { withCustomSize, withInstancetype, withPreference } from '../../../resources/vm/form/size/size';
import { withImage } from '../image-source';
import { withQuickValues } from '../quick/form';
import type { QuickValues } from '../quick/values';

/** What the VM boots from: an image of the catalogue, or an image of a container registry. */
export type ImageSource =
  { readonly from: 'image'; readonly image: BootImage } | { readonly from: 'container'; readonly reference: string };

/** What is chosen beside name, key and start. */
export interface ImageChoice {
  readonly source: ImageSource;
  readonly instancetype: MatcherRef | undefined;
  readonly preference: MatcherRef | undefined;
  /** Of the boot disk, as a quantity; undefined for the size of the image. */
  readonly size: string | undefined;
}

/** The instance type and the preference that an image is made for, from its labels. */
export const defaultsOf = (source: ImageSource): Pick<ImageChoice, 'instancetype' | 'preference'> =>
  source.from === 'image'
    ? { instancetype: source.image.instancetype, preference: source.image.preference }
    : { instancetype: undefined, preference: undefined };

const booting = (draft: Draft, source: ImageSource): Draft =>
  source.from === 'image'
    ? withImage(draft, source.image, {})
    : withBootSource(draft, { from: 'container-disk', image: source.reference });

/** What a VM has where the cluster has no instance types. */
const SIZE = { sockets: 1, cores: 1, threads: 1, memory: '2Gi' } as const;

/** The draft of a VM of this image, size and name. Without an instance type it has 1 vCPU and 2 GiB, whatever the image suggests. */
export const imageDraft = (values: QuickValues, { source, instancetype, preference, size }: ImageChoice): Draft => {
  const booted = booting(emptyDraft(values.namespace, values.name), source);
  const sized =
    instancetype === undefined ? withCustomSize(booted.vm, SIZE) : withInstancetype(booted.vm, instancetype);
  const draft: Draft = { ...booted, vm: withPreference(sized, preference) };
  const { root } = bootDisksOf(draft);
  const stored = root === undefined || size === undefined ? draft : withStorage(draft, root, { size });
  return withQuickValues(stored, values);
};

/** The boot disk that is made for the VM, where its size can be chosen: a container disk has none. */
export interface BootDiskSize {
  /** As issues name it. */
  readonly field: string;
  /** A quantity; empty for that of the image. */
  readonly size: string;
}

export const bootDiskSize = (draft: Draft): BootDiskSize | undefined => {
  const { root } = bootDisksOf(draft);
  const carrier = root?.at.carrier;
  return carrier === undefined
    ? undefined
    : { field: `${carrierPath(carrier)}.spec.storage.resources.requests.storage`, size: root?.size ?? '' };
};
