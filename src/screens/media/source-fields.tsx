import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../cluster/errors';
import { msg, type Message } from '../../lib/message';
import { formatHint } from '../../resources/medium/format-hint';
import type { Medium, MediumSource } from '../../resources/medium/medium';
import type { MediumField } from '../../resources/medium/validate';
import { nameOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { ChoiceField } from '../../ui/form/choice-field';
import type { FieldNote } from '../../ui/form/field';
import { TextField } from '../../ui/form/text-field';
import { useSay } from '../text';
import { FileField } from './file-field';
import type { Volumes } from './use-around';

export type NotesOf = (field: MediumField) => readonly FieldNote[];

interface SourceFieldsProps {
  readonly medium: Medium;
  readonly onSource: (source: MediumSource) => void;
  readonly notes: NotesOf;
  readonly file: File | undefined;
  readonly onFile: (file: File) => void;
  /** What can be copied: claims or snapshots of the namespace. */
  readonly volumes: Volumes;
}

const HttpFields = (props: SourceFieldsProps & { readonly source: MediumSource & { from: 'http' } }): ReactElement => {
  const { source, onSource, notes } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const hint = formatHint(source.url);
  return (
    <>
      <TextField
        label={t('Address of the image')}
        required
        type="url"
        placeholder="https://"
        value={source.url}
        onChange={(url) => onSource({ ...source, url })}
        hint={hint === undefined ? t('qcow2, raw, ISO, vmdk or vhd, also packed with gz or xz.') : say(hint)}
        notes={notes('url')}
        dataTest="medium-url"
      />
      <TextField
        label={t('Checksum')}
        placeholder="sha256:"
        value={source.checksum}
        onChange={(checksum) => onSource({ ...source, checksum })}
        hint={t('The import fails when the content has another one. May be left empty.')}
        notes={notes('checksum')}
        code
        dataTest="medium-checksum"
      />
    </>
  );
};

/** What there is to choose from, or why that is not known. */
const knownOf = (volumes: Volumes): { readonly known: readonly KubeObject[]; readonly words?: Message } => {
  if (volumes === 'loading') return { known: [], words: msg('Loading') };
  if (!(volumes instanceof ApiError)) return { known: volumes };
  return { known: [], words: msg('Not known: {{reason}}', { reason: volumes.message }) };
};

const VolumeField = (
  props: SourceFieldsProps & { readonly source: MediumSource & { from: 'claim' | 'snapshot' } },
): ReactElement => {
  const { source, onSource, notes, volumes, medium } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const isClaim = source.from === 'claim';
  const say = useSay();
  const none = isClaim
    ? t('There is no volume claim in this namespace')
    : t('There is no volume snapshot in this namespace');
  const { known, words } = knownOf(volumes);
  const first = words === undefined ? (known.length > 0 ? t('Choose one') : none) : say(words);
  return (
    <ChoiceField
      label={isClaim ? t('Volume claim') : t('Volume snapshot')}
      required
      value={source.name}
      choices={[
        { value: '', label: first, disabled: true },
        ...known.map((volume) => ({ value: nameOf(volume), label: nameOf(volume) })),
      ]}
      onChange={(name) => onSource({ ...source, name })}
      hint={
        medium.bootImage
          ? t('It is not copied: the boot image points at it. Deleting it takes the content from the image.')
          : t('It is copied.')
      }
      notes={notes('copied')}
      dataTest="medium-copied"
    />
  );
};

/** The fields that say where the content comes from. */
export const SourceFields = (props: SourceFieldsProps): ReactElement | null => {
  const { medium, onSource, notes } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { source } = medium;
  switch (source.from) {
    case 'http':
      return <HttpFields {...props} source={source} />;
    case 'registry':
      return (
        <TextField
          label={t('Image in the registry')}
          required
          placeholder="quay.io/containerdisks/fedora:latest"
          value={source.url}
          onChange={(url) => onSource({ ...source, url })}
          hint={t('A container image that holds the image of a disk (container disk).')}
          notes={notes('url')}
          dataTest="medium-url"
        />
      );
    case 'claim':
    case 'snapshot':
      return <VolumeField {...props} source={source} />;
    case 'upload':
      return <FileField file={props.file} onChoose={props.onFile} notes={notes('file')} />;
    case 'blank':
      return null;
  }
};
