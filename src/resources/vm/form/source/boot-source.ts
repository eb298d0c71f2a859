import type { ClonedContent, ContainerDiskContent, ExistingContent, ImportedContent } from '../disks/content/content';

/** Where the disc of an installation comes from. */
export type IsoSource = ClonedContent | ImportedContent | ExistingContent | ContainerDiskContent;

/** What a VM boots from. */
export type BootSource =
  /** A copy (`data-source`, `claim`, `snapshot`), a download, a disk that exists, or a container disk. */
  | IsoSource
  /** An empty disk: the guest boots from the network, or from what is inserted later. */
  | { readonly from: 'blank' }
  /** An empty disk, and the disc of an installation in a CD-ROM drive. */
  | { readonly from: 'iso'; readonly iso: IsoSource }
  /** No disk at all. */
  | { readonly from: 'none' }
  /** Something that no form writes, such as `vddk`: kept as it is. */
  | { readonly from: 'other'; readonly what: string };
