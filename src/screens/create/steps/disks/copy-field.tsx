import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useBootImages } from '../../../../inventory/use-catalogue';
import { formatBytes } from '../../../../lib/quantity';
import type { BootImage } from '../../../../resources/image/image';
import type { ClonedContent } from '../../../../resources/vm/form/disks/content/content';
import { withContent } from '../../../../resources/vm/form/disks/edit';
import { ChoiceField } from '../../../../ui/form/choice-field';
import type { FieldProps } from '../../../../ui/form/field';
import { FieldGrid } from '../../../../ui/form/field-grid';
import { TextField } from '../../../../ui/form/text-field';
import { sourceOfImage } from '../../image-source';
import { onDisk, type DiskProps } from './disk-props';

interface CopyFieldProps extends DiskProps {
  readonly content: ClonedContent;
  readonly field: FieldProps;
}

const valueOf = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string =>
  name === '' ? '' : `${namespace}/${name}`;

/** What a disk is a copy of: an image, a volume or a snapshot that is listed, or one that is named. */
export const CopyField = (props: CopyFieldProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { content, field, namespace } = props;
  const catalogue = useBootImages(namespace, { allVolumes: content.from !== 'data-source' });
  const images = catalogue.items.filter((image) => sourceOfImage(image).from === content.from);
  const put = (next: ClonedContent): void => onDisk(props)((draft, disk) => withContent(draft, disk, next));
  const label = {
    'data-source': t('Boot image'),
    claim: t('Volume to copy'),
    snapshot: t('Snapshot'),
  }[content.from];
  const choose = (value: string): void => {
    const image = images.find((one) => valueOf(one) === value);
    if (image !== undefined) put(sourceOfImage(image));
  };
  if (images.length === 0) return <NamedCopy {...props} label={label} put={put} />;
  const title = (image: BootImage): string => {
    const own = image.namespace === namespace ? image.title : `${image.title} (${image.namespace})`;
    return image.sizeBytes === undefined ? own : `${own}, ${formatBytes(image.sizeBytes, i18n.language)}`;
  };
  return (
    <ChoiceField
      {...field}
      label={label}
      value={valueOf(content)}
      choices={[
        { value: '', label: t('Choose one'), disabled: true },
        ...images.map((image) => ({ value: valueOf(image), label: title(image) })),
      ]}
      onChange={choose}
    />
  );
};

interface NamedCopyProps extends CopyFieldProps {
  readonly label: string;
  readonly put: (content: ClonedContent) => void;
}

/** Where nothing is listed, or may be. */
const NamedCopy = ({ content, field, label, put }: NamedCopyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <FieldGrid>
      <TextField
        {...field}
        label={label}
        value={content.name}
        onChange={(name) => put({ from: content.from, namespace: content.namespace, name: name.trim() })}
      />
      <TextField
        label={t('Its namespace')}
        value={content.namespace}
        onChange={(namespace) => put({ from: content.from, namespace: namespace.trim(), name: content.name })}
        dataTest={`${field.dataTest}-namespace`}
      />
    </FieldGrid>
  );
};
