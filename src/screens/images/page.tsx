import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { PageHeader } from '../../ui/page/header';
import { Frame } from '../frame/frame';
import { useListPlace, type ConsolePageProps } from '../frame/namespace';
import { imagesPath } from '../paths';

const ImagesPage = (given: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, redirect } = useListPlace(given);
  if (redirect) {
    return <Navigate to={imagesPath(namespace)} replace />;
  }
  return (
    <Frame title={t('Boot images')} pathFor={(to) => imagesPath(to)} dataTest="images-page">
      <PageHeader title={t('Boot images')} />
    </Frame>
  );
};

export default ImagesPage;
