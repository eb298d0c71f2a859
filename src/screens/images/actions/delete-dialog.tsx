import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '../../../cluster/error-text';
import { deleteImage, deleteImageAccess } from '../../../commands/image/delete';
import type { CatalogueNote } from '../../../inventory/catalogue.types';
import { unreadImports } from '../../../inventory/catalogue/images';
import { formatBytes } from '../../../lib/quantity';
import type { BootImage } from '../../../resources/image/image';
import { CRON_LABEL } from '../../../resources/image/labels';
import { labelsOf, nameOf } from '../../../resources/meta';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { TypedName } from '../../../ui/dialog/typed-name';
import { CheckField } from '../../../ui/form/check-field';
import { Notice } from '../../../ui/state/notice';
import { useSubmit } from '../../actions/submit';
import { useRefusal } from '../../actions/use-refusal';
import { useSay } from '../../text';
import { imageTarget } from './asked';
import { Attached } from './attached';

interface DeleteImageDialogProps {
  readonly image: BootImage;
  /** What of all images could not be read. */
  readonly notes: readonly CatalogueNote[];
  readonly onClose: () => void;
}

/** What goes with the image, in sentences. */
const Lost = ({ image, content }: { readonly image: BootImage; readonly content: boolean }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { volume, sizeBytes, cron, golden } = image;
  const size = sizeBytes === undefined ? t('unknown size') : formatBytes(sizeBytes, i18n.language);
  return (
    <ul className="vm-manager-images__lost" data-test="image-lost">
      {content && volume !== undefined && (
        <li>
          {volume.kind === 'VolumeSnapshot'
            ? t('The snapshot {{name}} with its content ({{size}}) is lost.', { name: volume.name, size })
            : t('The volume {{name}} with its content ({{size}}) is lost.', { name: volume.name, size })}
        </li>
      )}
      {content && cron !== undefined && <li>{t('The earlier imports that are still kept are lost as well.')}</li>}
      {cron !== undefined && (
        <li>
          {t('Its automatic import {{name}} is deleted with it, as it would import the image again.', {
            name: nameOf(cron),
          })}
        </li>
      )}
      {golden && <li>{t('It came with the cluster, whose operator may make it again.')}</li>}
      <li>{t('Virtual machines that were made from it keep their own copies.')}</li>
    </ul>
  );
};

/** Asks before an image is deleted: says what is lost, and asks for the name when content is destroyed. */
export const DeleteImageDialog = ({ image, notes, onClose }: DeleteImageDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { busy, failure, submit } = useSubmit(deleteImage, onClose);
  const isPointer = image.kind === 'DataSource';
  const hasContent = image.volume !== undefined;
  const needed = useMemo(() => deleteImageAccess({ image, content: true }), [image]);
  const refused = useRefusal(needed)(needed);
  const isCronHidden = image.cron === undefined && labelsOf(image.object)[CRON_LABEL] !== undefined;
  const cronUnread = isCronHidden ? unreadImports(notes) : undefined;
  const [wanted, setWanted] = useState(true);
  const [typed, setTyped] = useState('');
  const content = !isPointer || (hasContent && wanted && refused === undefined);
  const target = imageTarget(image);
  const only = useMemo(() => [image], [image]);
  return (
    <Dialog
      title={t('Delete {{name}}?', { name: image.name })}
      submitLabel={content ? t('Delete with its content') : t('Delete')}
      danger
      canSubmit={!content || typed === image.name}
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target, input: { image, content } }])}
      onClose={onClose}
      wide
      dataTest="dialog-image.delete"
    >
      {isPointer && hasContent && (
        <CheckField
          label={t('Also delete what holds its content')}
          description={
            refused === undefined ? t('Without it, only the name goes under which the image is offered.') : say(refused)
          }
          checked={content}
          disabled={refused !== undefined}
          onChange={setWanted}
          dataTest="image-content"
        />
      )}
      <Lost image={image} content={content} />
      {cronUnread !== undefined && (
        <Notice kind="attention" dataTest="image-cron-unread">
          {t('Its automatic import {{name}} could not be read and may import it again: {{reason}}', {
            name: labelsOf(image.object)[CRON_LABEL],
            reason: say(errorWords(cronUnread)),
          })}
        </Notice>
      )}
      {content && image.volume !== undefined && <Attached namespace={image.namespace} images={only} />}
      {content && <TypedName name={image.name} typed={typed} onType={setTyped} />}
      <CopyLine text={deleteImage.cli(target, { image, content })} />
    </Dialog>
  );
};
