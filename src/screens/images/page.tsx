import { useCallback, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { lacksImporter } from '../../inventory/catalogue/images';
import { useBootImages } from '../../inventory/use-catalogue';
import type { BootImage } from '../../resources/image/image';
import { PageHeader } from '../../ui/page/header';
import { DeleteChosen } from '../frame/catalogue/delete-chosen';
import { CatalogueList } from '../frame/catalogue/list';
import { CatalogueCount } from '../frame/catalogue/count';
import { Frame } from '../frame/frame';
import { useListPlace, type ConsolePageProps } from '../frame/namespace';
import { imagesPath } from '../paths';
import { AddImageButton, AddImageDialog } from './actions/add-image';
import type { Asked } from './actions/asked';
import { DefaultsDialog } from './actions/defaults-dialog';
import { DeleteImageDialog } from './actions/delete-dialog';
import { DeleteImages } from './actions/delete-many';
import { ImageActions } from './actions/image-actions';
import { ImageMenu } from './actions/image-menu';
import { ImageDetails } from './details/details';
import './images.css';
import { CdiMissing, NoImages } from './list/empty';
import { IMAGE_SHAPE } from './list/spec';
import { useAdding } from './use-adding';

const LIVE = { live: true };

const titleOf = ({ title }: BootImage): string => title;

const Content = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const catalogue = useBootImages(namespace, LIVE);
  const [asked, ask] = useState<Asked | undefined>(undefined);
  const stopAsking = useCallback(() => ask(undefined), []);
  const { items } = catalogue;
  const { adding, begin, stop, added } = useAdding();
  const menu = useCallback(
    (image: BootImage, close: () => void) => (
      <ImageMenu image={image} namespace={namespace} images={items} ask={ask} close={close} />
    ),
    [namespace, items],
  );
  const [many, askMany] = useState<readonly BootImage[]>([]);
  const bulk = useCallback(
    (images: readonly BootImage[], clear: () => void) => (
      <DeleteChosen count={images.length} onDelete={() => askMany(images)} clear={clear} />
    ),
    [],
  );
  const details = (image: BootImage): ReactElement => (
    <ImageDetails
      image={image}
      notes={catalogue.notes}
      namespace={namespace}
      actions={<ImageActions image={image} namespace={namespace} images={items} ask={ask} />}
    />
  );
  return (
    <>
      <PageHeader
        title={t('Boot images')}
        summary={<CatalogueCount catalogue={catalogue} />}
        actions={<AddImageButton namespace={namespace} onClick={begin} />}
      />
      <CatalogueList
        id="image"
        catalogue={catalogue}
        shape={IMAGE_SHAPE}
        label={t('Boot images')}
        searchLabel={t('Search for boot images')}
        loadingLabel={t('Loading boot images')}
        titleOf={titleOf}
        details={details}
        menu={menu}
        empty={
          lacksImporter(catalogue.notes) ? (
            <CdiMissing retry={catalogue.retry} />
          ) : (
            <NoImages
              namespace={namespace}
              actions={<AddImageButton namespace={namespace} onClick={begin} variant="secondary" />}
            />
          )
        }
        absent={<CdiMissing retry={catalogue.retry} />}
        bulk={bulk}
      />
      {adding && <AddImageDialog namespace={namespace} onClose={stop} onAdded={added} />}
      {many.length > 0 && <DeleteImages images={many} onClose={() => askMany([])} />}
      {asked?.about === 'delete' && (
        <DeleteImageDialog image={asked.image} notes={catalogue.notes} onClose={stopAsking} />
      )}
      {asked?.about === 'defaults' && <DefaultsDialog image={asked.image} onClose={stopAsking} />}
    </>
  );
};

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
