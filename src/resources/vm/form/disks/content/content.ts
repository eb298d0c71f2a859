/**
 * What a disk holds, seen from the form. `volumes[]` names it; a disk that is made for the VM is filled by a DataVolume, of which
 * the VM keeps a template (or which stands beside the VM in the draft).
 */

/** A copy of a disk image that is in the cluster. */
export interface ClonedContent {
  readonly from: 'data-source' | 'claim' | 'snapshot';
  readonly namespace: string;
  readonly name: string;
  /** Of the image that is copied, where it is known. The manifest does not hold it. */
  readonly sizeBytes?: number;
}

/** Downloaded once, when the VM is created. */
export interface ImportedContent {
  readonly from: 'http' | 'registry';
  /** `https://…`, or `docker://…` for a registry. */
  readonly url: string;
  /** Secret with the keys `accessKeyId` and `secretKey`. */
  readonly secret?: string;
  /** ConfigMap with the certificates of the server. */
  readonly certificates?: string;
}

/** A disk that exists, used as it is: not copied, and not deleted with the VM. */
export interface ExistingContent {
  readonly from: 'existing-claim' | 'existing-data-volume';
  readonly name: string;
}

/** An image of a container registry, fetched at each start. What the guest writes is lost when it stops. */
export interface ContainerDiskContent {
  readonly from: 'container-disk';
  readonly image: string;
}

/** Objects of the namespace, which the guest sees as files on a small disk. */
export interface ObjectContent {
  readonly from: 'config-map' | 'secret' | 'service-account';
  readonly name: string;
}

export type DiskContent =
  | ClonedContent
  | ImportedContent
  | ExistingContent
  | ContainerDiskContent
  | ObjectContent
  /** `ephemeral`: reads from an existing claim, and forgets what was written when the guest stops. */
  | { readonly from: 'ephemeral'; readonly name: string }
  /** `empty-disk`: scratch space on the node, gone when the guest stops. */
  | { readonly from: 'blank' | 'empty-disk' | 'downward-api' | 'empty-drive' }
  /** Belongs to the access step: cloud-init or sysprep. */
  | { readonly from: 'initial-run'; readonly what: string }
  /** Something that no form writes; `what` is the key in the API, such as `hostDisk` or `vddk`. */
  | { readonly from: 'other'; readonly what: string };

/** Contents for which a DataVolume makes the disk. */
export type FilledContent = ClonedContent | ImportedContent | { readonly from: 'blank' };

export const isCloned = (content: DiskContent): content is ClonedContent =>
  content.from === 'data-source' || content.from === 'claim' || content.from === 'snapshot';

export const isFilled = (content: DiskContent): content is FilledContent =>
  isCloned(content) || content.from === 'http' || content.from === 'registry' || content.from === 'blank';

/** The same disk would come of both; what is only known of the source, its size, does not count. */
export const isSameContent = (one: DiskContent, other: DiskContent): boolean => {
  const told = (content: DiskContent): string =>
    JSON.stringify(
      Object.entries(content)
        .filter(([key, value]) => key !== 'sizeBytes' && value !== undefined)
        .sort(([left], [right]) => (left < right ? -1 : 1)),
    );
  return told(one) === told(other);
};
