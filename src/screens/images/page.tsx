import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useBootImages } from '../../inventory/use-catalogue';
import type { BootImage } from '../../resources/image/image';
import { PageHeader } from '../../ui/page/header';
import { SidePanel } from '../../ui/panel/side-panel';
import { Frame } from '../frame/frame';
import { useListPlace, type ConsolePageProps } from '../frame/namespace';
import { ListState } from '../machines/list-state';
import { imagesPath } from '../paths';
import { useUrlQuery } from '../url-query';
import { ImageActions } from './actions/image-actions';
import { useImageRowMenu } from './actions/row-menu';
import { ImageDetails } from './details/details';
import { Gone } from './details/gone';
import './images.css';
import { ImageList } from './list/image-list';
import { IMAGE_LIST_URL } from './list/spec';
import { useOpen } from './use-open';

const LIVE = { live: true };

const nameInKey = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

const Content = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const catalogue = useBootImages(namespace, LIVE);
  const [query, revise] = useUrlQuery(IMAGE_LIST_URL);
  const [openKey, open] = useOpen();
  const opened = catalogue.items.find(({ key }) => key === openKey);
  const close = useCallback(() => open(undefined), [open]);
  const rowMenu = useImageRowMenu(namespace);
  const { state, items } = catalogue;
  return (
    <>
      <PageHeader
        title={t('Boot images')}
        summary={
          <ListState
            phase={state.phase === 'loading' || state.phase === 'reconnecting' ? state.phase : 'live'}
            known={state.phase === 'live' || items.length > 0}
            shown={items.length}
            total={items.length}
          />
        }
      />
      <SidePanel
        title={openKey === undefined ? undefined : (opened?.title ?? nameInKey(openKey))}
        onClose={close}
        dataTest="image-panel"
        content={<Panel opened={opened} loading={state.phase === 'loading'} namespace={namespace} />}
      >
        <ImageList
          catalogue={catalogue}
          namespace={namespace}
          query={query}
          revise={revise}
          open={open}
          actions={rowMenu}
        />
      </SidePanel>
    </>
  );
};

interface PanelProps {
  readonly opened: BootImage | undefined;
  readonly loading: boolean;
  readonly namespace: string | undefined;
}

const Panel = ({ opened, loading, namespace }: PanelProps): ReactElement =>
  opened === undefined ? (
    <Gone loading={loading} />
  ) : (
    <ImageDetails
      image={opened}
      namespace={namespace}
      actions={<ImageActions image={opened} namespace={namespace} />}
    />
  );

/** What virtual machines can be booted from, how fresh it is, and what can be done with it. */
const ImagesPage = (given: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, redirect } = useListPlace(given);
  if (redirect) {
    return <Navigate to={imagesPath(namespace)} replace />;
  }
  return (
    <Frame title={t('Boot images')} pathFor={(to) => imagesPath(to)} contained dataTest="images-page">
      <Content key={namespace ?? ''} namespace={namespace} />
    </Frame>
  );
};

export default ImagesPage;
