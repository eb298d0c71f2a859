import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useInstancetypes, usePreferences } from '../../inventory/use-catalogue';
import type { MatcherRef } from '../../resources/image/image';
import type { Medium, MediumSource } from '../../resources/medium/medium';
import { CheckField } from '../../ui/form/check-field';
import { ChoiceField } from '../../ui/form/choice-field';
import { FieldGrid } from '../../ui/form/field-grid';
import { TextField } from '../../ui/form/text-field';
import type { NotesOf } from './source-fields';

type Part = Partial<Pick<Medium, 'bootImage' | 'instancetype' | 'preference'>>;

interface ImageFieldsProps {
  readonly medium: Medium;
  /** It is to be a boot image in any case. */
  readonly always: boolean;
  readonly notes: NotesOf;
  readonly onChange: (part: Part) => void;
  readonly onSource: (source: MediumSource) => void;
}

/** A matcher as the value of a choice. */
const asValue = (ref: MatcherRef | undefined): string => (ref === undefined ? '' : `${ref.kind}/${ref.name}`);

const asMatcher = (value: string): MatcherRef | undefined => {
  const slash = value.indexOf('/');
  return slash < 0 ? undefined : { kind: value.slice(0, slash), name: value.slice(slash + 1) };
};

const Defaults = ({ medium, onChange }: Pick<ImageFieldsProps, 'medium' | 'onChange'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const namespace = medium.namespace === '' ? undefined : medium.namespace;
  const instancetypes = useInstancetypes(namespace);
  const preferences = usePreferences(namespace);
  return (
    <FieldGrid>
      <ChoiceField
        label={t('Default instance type')}
        value={asValue(medium.instancetype)}
        choices={[
          { value: '', label: t('None') },
          ...instancetypes.items.map((one) => ({ value: asValue(one), label: one.name })),
        ]}
        onChange={(value) => onChange({ instancetype: asMatcher(value) })}
        hint={t('The size that a VM made from it gets when nobody chooses another.')}
        dataTest="medium-instancetype"
      />
      <ChoiceField
        label={t('Default preference')}
        value={asValue(medium.preference)}
        choices={[
          { value: '', label: t('None') },
          ...preferences.items.map((one) => ({ value: asValue(one), label: one.title })),
        ]}
        onChange={(value) => onChange({ preference: asMatcher(value) })}
        hint={t('What suits its operating system: devices, firmware, clock.')}
        dataTest="medium-preference"
      />
    </FieldGrid>
  );
};

/** Whether others find it among the boot images, and what VMs made from it get. */
export const ImageFields = (props: ImageFieldsProps): ReactElement | null => {
  const { medium, always, notes, onChange, onSource } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { source, bootImage } = medium;
  if (source.from === 'blank') {
    return null;
  }
  return (
    <>
      {!always && (
        <CheckField
          label={t('Offer it among the boot images')}
          description={t('Other VMs of the namespace can then be made from it.')}
          checked={bootImage}
          onChange={(checked) => onChange({ bootImage: checked })}
          dataTest="medium-boot-image"
        />
      )}
      {bootImage && <Defaults medium={medium} onChange={onChange} />}
      {bootImage && source.from === 'registry' && (
        <TextField
          label={t('Look for newer content')}
          value={source.schedule}
          placeholder="0 3 * * 1"
          onChange={(schedule) => onSource({ ...source, schedule })}
          hint={t('Minute, hour, day, month and day of the week, as cron writes them. Empty: it is imported once.')}
          notes={notes('schedule')}
          code
          dataTest="medium-schedule"
        />
      )}
    </>
  );
};
