import { Checkbox, FormGroup } from '@patternfly/react-core';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MODIFIER_KEYS, PLAIN_KEYS } from '../../../../resources/console/combination-keys';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { useSay } from '../../../text';

/** Those that every keyboard has; the right-hand ones can be recorded. */
const OFFERED = MODIFIER_KEYS.slice(0, 4);
const NO_KEY = '';

interface ChooseKeysProps {
  readonly keys: readonly string[];
  readonly onChange: (keys: readonly string[]) => void;
}

const isModifier = (code: string): boolean => MODIFIER_KEYS.some((key) => key.code === code);

/** Builds a combination from modifiers and one key, for what the browser or the desktop does not let one press. */
export const ChooseKeys = ({ keys, onChange }: ChooseKeysProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const id = useId();
  const modifiers = keys.filter(isModifier);
  const plain = keys.filter((code) => !isModifier(code));
  const last = plain.at(-1) ?? NO_KEY;
  return (
    <>
      <FormGroup role="group" label={t('Held keys')} fieldId={id} isInline>
        {OFFERED.map(({ code, cap }) => (
          <Checkbox
            key={code}
            id={`${id}-${code}`}
            label={say(cap)}
            isChecked={modifiers.includes(code)}
            onChange={(_event, on) =>
              onChange([...modifiers.filter((one) => one !== code), ...(on ? [code] : []), ...plain])
            }
            data-test={`combination-${code}`}
          />
        ))}
      </FormGroup>
      <ChoiceField
        label={t('Pressed key')}
        value={last}
        choices={[
          { value: NO_KEY, label: t('None') },
          ...PLAIN_KEYS.map(({ code, cap }) => ({ value: code, label: say(cap) })),
        ]}
        onChange={(code) => onChange([...modifiers, ...plain.slice(0, -1), ...(code === NO_KEY ? [] : [code])])}
        dataTest="combination-key"
      />
    </>
  );
};
