import { parseQuantity } from '../../lib/quantity';
import { isOnlyPointer, isScheduled, type Medium } from '../../resources/medium/medium';
import type { ClonedContent } from '../../resources/vm/form/disks/content/content';

/** A medium that was made, as a VM can be made from it. */
export interface MadeMedium {
  /** What a disk of a VM is copied from; the copy waits until the content is there. */
  readonly source: ClonedContent;
  /** The DataVolume of its own that holds the content; undefined where it is a mere pointer or kept up to date by a cron. */
  readonly dataVolume: string | undefined;
  /** A disc to install from (ISO), as far as one can tell. */
  readonly isDisc: boolean;
}

/** By the end of its address; of a file its content has told. */
const looksLikeDisc = ({ source }: Medium): boolean =>
  source.from === 'http' && /\.iso(\.(gz|xz))?$/i.test(source.url.trim().split(/[?#]/, 1)[0] ?? '');

/** @param isDisc the uploaded file is the image of a disc */
export const madeOf = (medium: Medium, isDisc: boolean): MadeMedium => {
  const { namespace, name, bootImage, size } = medium;
  const sizeBytes = parseQuantity(size);
  const from = bootImage ? 'data-source' : 'claim';
  return {
    source: { from, namespace, name, ...(sizeBytes === undefined ? {} : { sizeBytes }) },
    dataVolume: isOnlyPointer(medium) || isScheduled(medium) ? undefined : name,
    isDisc: medium.source.from === 'upload' ? isDisc : looksLikeDisc(medium),
  };
};
