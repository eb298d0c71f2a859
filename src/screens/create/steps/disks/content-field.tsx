import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { KubeObject } from '../../../../resources/object';
import { nameOf } from '../../../../resources/meta';
import type { DiskContent } from '../../../../resources/vm/form/disks/content/content';
import { withContent } from '../../../../resources/vm/form/disks/edit';
import { contentPath } from '../../../../resources/vm/form/disks/validate/context';
import { ChoiceField } from '../../../../ui/form/choice-field';
import type { FieldProps } from '../../../../ui/form/field';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt } from '../../step';
import { CopyField } from './copy-field';
import { onDisk, type DiskProps } from './disk-props';

interface NameFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** Undefined when they could not be listed: then the name is typed. */
  readonly objects: readonly KubeObject[] | undefined;
}

/** One of the objects of the namespace. */
const NameField = ({ objects, ...field }: NameFieldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (objects === undefined) return <TextField {...field} onChange={(name) => field.onChange(name.trim())} />;
  const empty = objects.length === 0 ? t('There are none in this namespace') : t('Choose one');
  return (
    <ChoiceField
      {...field}
      choices={[
        { value: '', label: empty, disabled: true },
        ...objects.map((object) => ({ value: nameOf(object), label: nameOf(object) })),
      ]}
    />
  );
};

/** A field for a URL or an image. */
const AddressField = (props: DiskProps & { readonly field: FieldProps }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { field } = props;
  const { content } = props.disk;
  const put = (next: DiskContent): void => onDisk(props)((draft, disk) => withContent(draft, disk, next));
  switch (content.from) {
    case 'http':
      return (
        <TextField
          {...field}
          label={t('URL of the image')}
          value={content.url}
          onChange={(url) => put({ ...content, url: url.trim() })}
          placeholder="https://example.com/images/data.qcow2"
          type="url"
        />
      );
    case 'registry':
      return (
        <TextField
          {...field}
          label={t('Image in the registry')}
          value={content.url}
          onChange={(url) => put({ ...content, url: url.trim() })}
          placeholder="docker://quay.io/containerdisks/fedora:latest"
        />
      );
    case 'container-disk':
      return (
        <TextField
          {...field}
          label={t('Container image')}
          value={content.image}
          onChange={(image) => put({ ...content, image: image.trim() })}
          placeholder="quay.io/containerdisks/fedora:latest"
        />
      );
    default:
      return null;
  }
};

/** Which object of the namespace a disk holds. */
const ObjectField = (props: DiskProps & { readonly field: FieldProps }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { surroundings, field } = props;
  const { content } = props.disk;
  const put = (next: DiskContent): void => onDisk(props)((draft, disk) => withContent(draft, disk, next));
  switch (content.from) {
    case 'existing-claim':
    case 'existing-data-volume':
    case 'ephemeral':
    case 'config-map':
    case 'secret': {
      const [label, objects] = {
        'existing-claim': [t('Volume'), surroundings.claims] as const,
        'existing-data-volume': [t('Data volume'), surroundings.dataVolumes] as const,
        ephemeral: [t('Volume'), surroundings.claims] as const,
        'config-map': [t('ConfigMap'), surroundings.configMaps] as const,
        secret: [t('Secret'), surroundings.secrets] as const,
      }[content.from];
      const { from } = content;
      return (
        <NameField
          {...field}
          label={label}
          value={content.name}
          objects={objects}
          onChange={(name) => put({ from, name })}
        />
      );
    }
    case 'service-account':
      return (
        <TextField
          {...field}
          label={t('Service account')}
          value={content.name}
          onChange={(name) => put({ from: 'service-account', name: name.trim() })}
        />
      );
    default:
      return null;
  }
};

/** The field for what a disk holds; none where there is nothing to choose. */
export const ContentField = (props: DiskProps): ReactElement | null => {
  const say = useSay();
  const { disk, index, issues } = props;
  const notes = notesAt(issues, contentPath(disk), say, true);
  const field: FieldProps = { label: '', required: true, notes, dataTest: `disk-${index}-content` };
  switch (disk.content.from) {
    case 'data-source':
    case 'claim':
    case 'snapshot':
      return <CopyField {...props} content={disk.content} field={field} />;
    case 'http':
    case 'registry':
    case 'container-disk':
      return <AddressField {...props} field={field} />;
    default:
      return <ObjectField {...props} field={field} />;
  }
};
