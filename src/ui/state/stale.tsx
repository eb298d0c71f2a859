import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusIcon } from '../status/status';
import './state.css';

interface StaleProps {
  /** Time of day since which nothing is known, such as 12:03:11. */
  readonly since: string;
  /** What went wrong, when known. */
  readonly reason?: string;
  readonly retry: () => void;
}

/** Says that what is shown may be old, since when, and that it is being worked on. */
export const StaleBanner = ({ since, reason, retry }: StaleProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <div className="vm-manager-notice vm-manager-notice--attention" role="status" data-test="stale-banner">
      <StatusIcon icon="progress" tone="progress" />
      <span>{t('Not updated since {{since}}, reconnecting…', { since })}</span>
      {reason !== undefined && <span className="vm-manager-notice__detail">{reason}</span>}
      <Button variant="link" isInline onClick={retry}>
        {t('Try now')}
      </Button>
    </div>
  );
};
