import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useBootImages } from '../../../../inventory/use-catalogue';
import { formatBytes, parseQuantity } from '../../../../lib/quantity';
import { isCloned, isSameContent } from '../../../../resources/vm/form/disks/content/content';
import { withStorage } from '../../../../resources/vm/form/disks/storage';
import { sizeField } from '../../../../resources/vm/form/disks/validate/storage';
import type { FieldNote } from '../../../../ui/form/field';
import { QuantityField } from '../../../../ui/form/quantity-field';
import { useSay } from '../../../text';
import { sourceOfImage } from '../../image-source';
import { notesAt } from '../../step';
import { onDisk, type DiskProps } from './disk-props';

interface PlainSizeProps extends DiskProps {
  readonly hint?: string;
  readonly more?: readonly FieldNote[];
}

const PlainSize = (props: PlainSizeProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { disk, index, issues, hint, more = [] } = props;
  const copied = isCloned(disk.content);
  return (
    <QuantityField
      label={t('Size')}
      required={!copied}
      value={disk.size ?? ''}
      placeholder={copied ? t('As the source') : undefined}
      onChange={(size) => onDisk(props)((draft, one) => withStorage(draft, one, { size }))}
      hint={hint}
      notes={[...notesAt(issues, sizeField(disk), say), ...more]}
      dataTest={`disk-${index}-size`}
    />
  );
};

/** The size of a copy: that of an image that is listed is known, and is the least. */
const CopySize = (props: DiskProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { disk, namespace } = props;
  const { content } = disk;
  const { items } = useBootImages(namespace, { allVolumes: content.from !== 'data-source' });
  const source = items.find((image) => isSameContent(sourceOfImage(image), content))?.sizeBytes;
  if (source === undefined) return <PlainSize {...props} />;
  const size = formatBytes(source, i18n.language);
  const chosen = disk.size === undefined ? undefined : parseQuantity(disk.size);
  const small = chosen !== undefined && chosen > 0 && chosen < source;
  const note: FieldNote = { severity: 'error', message: t('That is less than the source has.') };
  return <PlainSize {...props} hint={t('The source has {{size}}.', { size })} more={small ? [note] : []} />;
};

/** The size of a disk that is made, or of scratch space. */
export const SizeField = (props: DiskProps): ReactElement =>
  isCloned(props.disk.content) ? <CopySize {...props} /> : <PlainSize {...props} />;
