import type { ImageState } from '../../../resources/image/image';

/** Whether what a VM would boot from is there. */
export type Availability =
  | ImageState
  /** A template brings its disk along, or fetches it when the VM is made. */
  | { readonly phase: 'brought' }
  /** Nobody can tell yet, or at all: the boot images could not be read, or it is none of them. */
  | { readonly phase: 'unknown' };

/** Is there nothing that speaks against it? */
export const isAvailable = ({ phase }: Availability): boolean => phase === 'ready' || phase === 'brought';
