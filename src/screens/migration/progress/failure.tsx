import { Alert } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { useEvents } from '../../../inventory/use-related';
import { eventsAbout } from '../../../resources/event/read';
import { VMIM } from '../../../resources/kinds';

/**
 * Why a migration failed. Before it is handed over to the nodes its state does not exist, and the cluster tells the reason by an event
 * alone. `kubevirt: pkg/virt-controller/watch/migration/migration.go` (FailedMigration)
 */
export const Failure = ({ record }: { readonly record: MigrationRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { failure, namespace, name, uid } = record;
  const { objects } = useEvents(namespace, failure === undefined ? [name] : []);
  const told = useMemo(
    () => eventsAbout(objects, [{ kind: VMIM.kind, name, uid }]).find(({ warning }) => warning)?.message,
    [objects, name, uid],
  );
  return (
    <Alert isInline isPlain variant="danger" component="h3" title={t('Why it failed')}>
      <span data-test="migration-failure">
        {failure ?? told ?? t('The cluster gives no reason here; the events of the migration say more.')}
      </span>
    </Alert>
  );
};
