import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatcherRef } from '../../../resources/image/image';
import type { Preference } from '../../../resources/instancetype/instancetype';
import { ChoiceField, type Choice } from '../../../ui/form/choice-field';
import type { FieldNote } from '../../../ui/form/field';

interface PreferenceFieldProps {
  readonly preferences: readonly Preference[];
  readonly value: MatcherRef | undefined;
  readonly onChange: (preference: MatcherRef | undefined) => void;
  /** Those of this family come first. */
  readonly family: string;
  readonly notes: readonly FieldNote[];
}

const NONE = '';

/** What the guest is, so that the cluster gives it fitting devices and firmware. */
export const PreferenceField = (props: PreferenceFieldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { preferences, value, onChange, family, notes } = props;
  const chosen = preferences.find(({ kind, name }) => kind === value?.kind && name === value.name);
  const choices = useMemo(
    (): readonly Choice[] => [
      { value: NONE, label: t('No preference') },
      ...[...preferences]
        .sort(
          (one, other) =>
            Number(other.family === family) - Number(one.family === family) || one.title.localeCompare(other.title),
        )
        .map(({ key, title, name }) => ({ value: key, label: t('{{title}} ({{name}})', { title, name }) })),
    ],
    [preferences, family, t],
  );
  return (
    <ChoiceField
      label={t('Preference')}
      hint={t('Which guest it is made for: decides on firmware, disk bus and network card.')}
      notes={notes}
      value={value === undefined ? NONE : (chosen?.key ?? value.name)}
      choices={choices}
      onChange={(key) => {
        const next = preferences.find((one) => one.key === key);
        onChange(next === undefined ? undefined : { kind: next.kind, name: next.name });
      }}
      dataTest="image-preference"
    />
  );
};
