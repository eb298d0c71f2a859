import { msg, type Message } from '../../../lib/message';
import type { BootImage } from '../../../resources/image/image';
import { createPath } from '../../paths';

/** The page that makes a VM from an image: in the namespace that is looked at, else in the image's own unless it is a golden one. */
export const createFrom = ({ key, namespace: home, golden }: BootImage, namespace: string | undefined): string =>
  createPath(namespace ?? (golden ? undefined : home), 'image', new URLSearchParams({ image: key }));

/** Why no VM can be made from it now. */
export const whyNotCreate = ({ state }: BootImage): Message | string | undefined => {
  switch (state.phase) {
    case 'ready':
      return undefined;
    case 'importing':
      return msg('Its import is still under way');
    case 'no':
      return state.reason;
  }
};
