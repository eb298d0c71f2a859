import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { Empty } from '../../../ui/state/empty';
import { vmPath } from '../../paths';

/** Stands in the panel for a migration that was there a moment ago. */
export const Ended = ({ record }: { readonly record: MigrationRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const place = useRef<HTMLDivElement>(null);
  // the button that canceled it went with it, and the focus with the button
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, []);
  return (
    <div ref={place} tabIndex={-1} className="vm-manager-migrations__ended" data-test="migration-ended">
      <Empty
        reason="nothing-yet"
        title={t('This migration is over and was removed')}
        actions={
          <Link to={vmPath(record.namespace, record.vmiName, 'migrations')}>
            {t('Show the migrations of {{name}}', { name: record.vmiName })}
          </Link>
        }
      >
        {t(
          'What is canceled is removed once it has ended. Of the others the cluster keeps the last five of each machine.',
        )}
      </Empty>
    </div>
  );
};
