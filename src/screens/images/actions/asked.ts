import type { Target } from '../../../commands/command';
import { imageRef } from '../../../commands/image/labels';
import type { BootImage } from '../../../resources/image/image';

/** The dialog that an action on an image needs. */
export interface Asked {
  readonly about: 'delete' | 'defaults';
  readonly image: BootImage;
}

/** What menus and dialogs of images are given. */
export interface ImageActionProps {
  readonly image: BootImage;
  /** The namespace that is looked at; undefined is all. */
  readonly namespace: string | undefined;
  /** All images that are known: of a family, one may be the default. */
  readonly images: readonly BootImage[];
  readonly ask: (asked: Asked) => void;
}

/** What the commands on an image act on. */
export const imageTarget = (image: BootImage): Target => ({ ref: imageRef(image), vm: undefined, vmi: undefined });

/** The images of the same operating systems in the same place, itself among them. */
export const familyOfImage = (image: BootImage, images: readonly BootImage[]): readonly BootImage[] =>
  images.filter(
    ({ family, namespace, kind }) => family === image.family && namespace === image.namespace && kind === image.kind,
  );
