import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { PageHeader } from '../../ui/page/header';
import { Frame } from '../frame/frame';
import { useListPlace, type ConsolePageProps } from '../frame/namespace';
import { templatesPath } from '../paths';

const TemplatesPage = (given: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, redirect } = useListPlace(given);
  if (redirect) {
    return <Navigate to={templatesPath(namespace)} replace />;
  }
  return (
    <Frame title={t('Templates and instance types')} pathFor={(to) => templatesPath(to)} dataTest="templates-page">
      <PageHeader title={t('Templates and instance types')} />
    </Frame>
  );
};

export default TemplatesPage;
