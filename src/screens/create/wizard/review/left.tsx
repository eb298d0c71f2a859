import { Alert, AlertActionLink } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../../paths';
import { isUncertain } from '../../creation-failure';
import type { Creation } from './use-creation';

/** What a failed try has made: the next one uses it, or it is deleted. */
export const Left = ({ creation }: { readonly creation: Creation }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { left, cleanUp } = creation;
  return left.length === 0 ? null : (
    <Alert
      variant="warning"
      isInline
      title={t('What was created before it failed')}
      actionLinks={
        <AlertActionLink onClick={cleanUp} data-test="clean-up">
          {t('Delete it')}
        </AlertActionLink>
      }
      data-test="leftovers"
    >
      <p>{t('The next try goes on with it. Delete it if you give up.')}</p>
      <ul>
        {left.map((ref) => (
          <li key={`${ref.kind.kind} ${ref.name}`}>
            {ref.kind.kind} <Link to={pathOf(ref)}>{ref.name}</Link>
            {isUncertain(ref) && ` (${t('perhaps')})`}
          </li>
        ))}
      </ul>
    </Alert>
  );
};
