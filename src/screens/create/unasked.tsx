import { Alert, AlertActionLink } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../resources/draft/draft';
import { useSay } from '../text';

/** Issues that say something about the draft. */
export const asked = (issues: readonly Issue[]): readonly Issue[] => issues.filter(({ unasked }) => unasked !== true);

interface UnaskedProps {
  readonly issues: readonly Issue[];
  readonly retry: () => void;
}

/** Says that the cluster could not be asked what it would say, and why; nothing when it was. */
export const Unasked = ({ issues, retry }: UnaskedProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const words = [...new Set(issues.filter(({ unasked }) => unasked === true).map(({ message }) => say(message)))];
  return words.length === 0 ? null : (
    <Alert
      isInline
      isLiveRegion
      variant="warning"
      title={t('The check could not be made')}
      actionLinks={
        <AlertActionLink onClick={retry} data-test="check-retry">
          {t('Try again')}
        </AlertActionLink>
      }
      data-test="unasked"
    >
      {words.map((one) => (
        <p key={one}>{one}</p>
      ))}
      <p>{t('Nothing was created. The cluster did not say what it thinks of this virtual machine.')}</p>
    </Alert>
  );
};
