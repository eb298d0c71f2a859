import { Button } from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusIcon } from '../../../ui/status/status';

/** Why nothing was moved, below the columns until something else is picked up. It has been said already by the live region. */
export const Note = ({ text, onClose }: { readonly text: string; readonly onClose: () => void }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <div className="vm-manager-board-note" data-test="board-note">
      <StatusIcon icon="attention" tone="warning" />
      <span>{text}</span>
      <Button variant="plain" size="sm" icon={<TimesIcon />} aria-label={t('Close')} onClick={onClose} />
    </div>
  );
};
