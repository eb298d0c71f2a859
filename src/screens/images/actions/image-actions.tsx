import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BootImage } from '../../../resources/image/image';
import { ActionMenu } from '../../../ui/menu/action-menu';
import { MenuEntries } from '../../../ui/menu/entries';
import { useSay } from '../../text';
import { createFrom, whyNotCreate } from './create-from';
import { useImageMenu } from './menu';

interface ImageActionsProps {
  readonly image: BootImage;
  readonly namespace: string | undefined;
}

/** The main action of an image as a button, and the menu of all. */
export const ImageActions = ({ image, namespace }: ImageActionsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const groups = useImageMenu(image, namespace);
  const blocked = whyNotCreate(image);
  return (
    <div className="vm-manager-images__actions">
      <Button
        variant="primary"
        isAriaDisabled={blocked !== undefined}
        title={blocked === undefined ? undefined : say(blocked)}
        onClick={() => void navigate(createFrom(image, namespace))}
        data-test="create-from-image"
      >
        {t('Create virtual machine')}
      </Button>
      <ActionMenu label={t('Actions')} variant="secondary" dataTest="image-actions">
        {(close) => <MenuEntries groups={groups} close={close} />}
      </ActionMenu>
    </div>
  );
};
