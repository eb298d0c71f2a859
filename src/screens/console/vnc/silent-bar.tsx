import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusIcon } from '../../../ui/status/status';
import { useSecondsSince } from '../notice/seconds';

/** A screen shows itself as soon as it is opened; one that has not after so long may never: s. */
const PATIENCE_S = 15;

interface SilentBarProps {
  /** Since when the line is open and no picture has come: ms since the epoch. */
  readonly since: number | undefined;
  /** Opens the line anew. */
  readonly onRenew: () => void;
}

/** Says that a screen which is connected shows nothing; the waiting goes on meanwhile. */
export const SilentBar = ({ since, onRenew }: SilentBarProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const seconds = useSecondsSince(since);
  if (seconds < PATIENCE_S) return null;
  return (
    <div className="vm-manager-console__bar" data-test="screen-silent">
      <StatusIcon icon="attention" tone="warning" />
      <span className="vm-manager-console__bar-text">
        <span role="alert">{t('The machine sends no picture.')}</span>{' '}
        {t('The console has waited for {{seconds}} s and goes on waiting.', { seconds })}
      </span>
      <Button variant="secondary" size="sm" onClick={onRenew} data-test="screen-renew">
        {t('Try again')}
      </Button>
    </div>
  );
};
