import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BootImage } from '../../../resources/image/image';
import { MenuEntries } from '../../../ui/menu/entries';
import { RowMenu } from '../../../ui/menu/row-menu';
import { useImageMenu } from './menu';

interface OpenMenuProps {
  readonly image: BootImage;
  readonly namespace: string | undefined;
  readonly close: () => void;
}

const OpenMenu = ({ image, namespace, close }: OpenMenuProps): ReactElement => (
  <MenuEntries groups={useImageMenu(image, namespace)} close={close} />
);

/** Draws the menu at the end of a row. */
export const useImageRowMenu = (namespace: string | undefined): ((image: BootImage) => ReactElement) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return useCallback(
    (image) => (
      <RowMenu label={t('Actions for {{name}}', { name: image.name })}>
        {(close) => <OpenMenu image={image} namespace={namespace} close={close} />}
      </RowMenu>
    ),
    [t, namespace],
  );
};
