import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteImage, deleteImageAccess } from '../../../commands/image/delete';
import type { BootImage } from '../../../resources/image/image';
import { CheckField } from '../../../ui/form/check-field';
import { Notice } from '../../../ui/state/notice';
import { DeleteObjectsDialog } from '../../actions/bulk/delete-objects-dialog';
import { imageTarget } from './asked';
import { Attached } from './attached';

interface DeleteImagesProps {
  readonly images: readonly BootImage[];
  readonly onClose: () => void;
}

/** An image that is a name for a volume can go without it; a volume is the content. */
const isPointer = ({ kind }: BootImage): boolean => kind === 'DataSource';

const byNamespace = (images: readonly BootImage[]): ReadonlyMap<string, readonly BootImage[]> => {
  const places = new Map<string, BootImage[]>();
  for (const image of images) {
    const beside = places.get(image.namespace);
    if (beside === undefined) places.set(image.namespace, [image]);
    else beside.push(image);
  }
  return places;
};

/** Asks before several boot images are deleted, with or without what holds their content. */
export const DeleteImages = ({ images, onClose }: DeleteImagesProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [chosen] = useState(images);
  const [wanted, setWanted] = useState(false);
  const deletions = useMemo(
    () =>
      chosen.map((image) => {
        const input = { image, content: wanted || !isPointer(image) };
        return { target: imageTarget(image), input, needed: deleteImageAccess(input) };
      }),
    [chosen, wanted],
  );
  const destroyed = useMemo(
    () =>
      deletions
        .filter(({ input }) => input.content && input.image.volume !== undefined)
        .map(({ input }) => input.image),
    [deletions],
  );
  const places = useMemo(() => byNamespace(destroyed), [destroyed]);
  return (
    <DeleteObjectsDialog job={deleteImage} deletions={deletions} destroys={destroyed.length > 0} onClose={onClose}>
      {chosen.some(isPointer) && (
        <CheckField
          label={t('Also delete what holds its content')}
          description={t('Without it, only the name goes under which the image is offered.')}
          checked={wanted}
          onChange={setWanted}
          dataTest="image-content"
        />
      )}
      {chosen.some(({ golden }) => golden) && (
        <Notice kind="note">{t('Some came with the cluster, whose operator may make them again.')}</Notice>
      )}
      {[...places].map(([namespace, some]) => (
        <Attached key={namespace} namespace={namespace} images={some} />
      ))}
      <p>{t('Virtual machines that were made from it keep their own copies.')}</p>
    </DeleteObjectsDialog>
  );
};
