import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Surroundings } from '../../resources/draft/surroundings';
import type { Medium } from '../../resources/medium/medium';
import { storageChoice } from '../../resources/storage/choice';
import { readStorageClasses } from '../../resources/storage/class';
import { accessModeText } from '../../resources/storage/modes';
import { ChoiceField } from '../../ui/form/choice-field';
import { FieldGrid } from '../../ui/form/field-grid';
import { QuantityField } from '../../ui/form/quantity-field';
import { useSay } from '../text';
import type { NotesOf } from './source-fields';

interface StorageFieldsProps {
  readonly medium: Medium;
  readonly surroundings: Surroundings;
  readonly notes: NotesOf;
  readonly onChange: (part: Partial<Pick<Medium, 'size' | 'storageClass' | 'accessMode'>>) => void;
}

/** How large the disk is and on which storage it lies; everything but the size may be left to the cluster. */
export const StorageFields = ({ medium, surroundings, notes, onChange }: StorageFieldsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const choice = storageChoice(medium.storageClass === '' ? undefined : medium.storageClass, undefined, surroundings);
  const classes = readStorageClasses(surroundings.storageClasses ?? []);
  const isCopy = medium.source.from === 'claim' || medium.source.from === 'snapshot';
  const modeTitle = (mode: string): string => {
    const known = accessModeText(mode);
    return known === undefined ? mode : say(known.title);
  };
  return (
    <>
      <QuantityField
        label={t('Size of the disk')}
        required={!isCopy}
        value={medium.size}
        placeholder={isCopy ? t('as its source') : undefined}
        onChange={(size) => onChange({ size })}
        hint={t('At least as large as the content once it is unpacked.')}
        notes={notes('size')}
        dataTest="medium-size"
      />
      <FieldGrid>
        <ChoiceField
          label={t('Storage class')}
          value={medium.storageClass}
          choices={[
            {
              value: '',
              label:
                choice.by === 'default' && choice.className !== undefined
                  ? t('Default of the cluster ({{name}})', { name: choice.className })
                  : t('Default of the cluster'),
            },
            ...classes.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(storageClass) => onChange({ storageClass, accessMode: '' })}
          dataTest="medium-class"
        />
        <ChoiceField
          label={t('Access mode')}
          value={medium.accessMode}
          choices={[
            { value: '', label: t('As the storage does best') },
            ...choice.offer.accessModes.map((mode) => ({ value: mode, label: modeTitle(mode) })),
          ]}
          onChange={(accessMode) => onChange({ accessMode })}
          dataTest="medium-access-mode"
        />
      </FieldGrid>
    </>
  );
};
