import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { Frame } from '../frame/frame';
import { useListPlace, type ConsolePageProps } from '../frame/namespace';
import { migrationsPath } from '../paths';
import { MigrationsList } from './list/list';
import './migrations.css';

/** Live migrations of a namespace, or of all. */
const MigrationsPage = (given: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, redirect } = useListPlace(given);
  if (redirect) {
    return <Navigate to={migrationsPath(namespace)} replace />;
  }
  return (
    <Frame title={t('Migrations')} pathFor={(to) => migrationsPath(to)} contained dataTest="migrations-page">
      <MigrationsList key={namespace ?? ''} namespace={namespace} />
    </Frame>
  );
};

export default MigrationsPage;
