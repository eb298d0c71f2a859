import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ActionMenu } from '../../../ui/menu/action-menu';
import { useSay } from '../../text';
import type { ImageActionProps } from './asked';
import { createFrom, whyNotCreate } from './create-from';
import { ImageMenu } from './image-menu';

/** The main action of an image as a button, and the menu of all. */
export const ImageActions = (props: ImageActionProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const { image, namespace } = props;
  const blocked = whyNotCreate(image);
  return (
    <div className="vm-manager-images__actions">
      <Button
        variant="primary"
        isAriaDisabled={blocked !== undefined}
        title={blocked === undefined ? undefined : say(blocked)}
        onClick={() => {
          if (blocked === undefined) void navigate(createFrom(image, namespace));
        }}
        data-test="create-from-image"
      >
        {t('Create virtual machine')}
      </Button>
      <ActionMenu label={t('Actions')} variant="secondary" dataTest="image-actions">
        {(close) => <ImageMenu {...props} close={close} />}
      </ActionMenu>
    </div>
  );
};
