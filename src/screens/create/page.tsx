import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { PageHeader } from '../../ui/page/header';
import { Frame } from '../frame/frame';
import { useListPlace, type ConsolePageProps } from '../frame/namespace';
import { createPath } from '../paths';

const CreatePage = (given: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, redirect } = useListPlace(given);
  if (redirect) {
    return <Navigate to={createPath(namespace)} replace />;
  }
  return (
    <Frame title={t('Create a virtual machine')} pathFor={(to) => createPath(to)} dataTest="create-page">
      <PageHeader title={t('Create a virtual machine')} />
    </Frame>
  );
};

export default CreatePage;
