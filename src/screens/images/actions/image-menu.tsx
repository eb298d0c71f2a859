import type { ReactElement } from 'react';
import { MenuEntries } from '../../../ui/menu/entries';
import type { ImageActionProps } from './asked';
import { useImageMenu } from './menu';

/** The lines of the menu of an image. */
export const ImageMenu = ({ close, ...props }: ImageActionProps & { readonly close: () => void }): ReactElement => (
  <MenuEntries groups={useImageMenu(props)} close={close} />
);
