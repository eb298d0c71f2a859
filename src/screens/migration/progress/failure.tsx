import { Alert } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { useEvents } from '../../../inventory/use-related';
import { failureTold } from './told';

/** Why a migration failed, also where only an event tells it. */
export const Failure = ({ record }: { readonly record: MigrationRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { failure, namespace, name } = record;
  const { objects } = useEvents(namespace, failure === undefined ? [name] : []);
  const told = useMemo(() => failureTold(record, objects), [record, objects]);
  return (
    <Alert isInline isPlain variant="danger" component="h3" title={t('Why it failed')}>
      <span data-test="migration-failure">
        {told ?? t('The cluster gives no reason here; the events of the migration say more.')}
      </span>
    </Alert>
  );
};
