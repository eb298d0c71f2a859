import type { ReactElement } from 'react';
import type { BootImage } from '../../../resources/image/image';
import { MenuEntries } from '../../../ui/menu/entries';
import { useImageMenu } from './menu';

interface ImageMenuProps {
  readonly image: BootImage;
  readonly namespace: string | undefined;
  readonly close: () => void;
}

/** The lines of the menu of an image. */
export const ImageMenu = ({ image, namespace, close }: ImageMenuProps): ReactElement => (
  <MenuEntries groups={useImageMenu(image, namespace)} close={close} />
);
