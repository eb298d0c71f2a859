import { FormGroup } from '@patternfly/react-core';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isLayoutId, LAYOUTS } from '../../../resources/keyboard/layouts/all';
import { layoutName } from '../../../resources/keyboard/names';
import { ChoiceField } from '../../../ui/form/choice-field';
import { useSay } from '../../text';
import { PACE } from './typist';
import type { TypingSettings } from './use-typing-choices';

interface KeyboardPartProps {
  readonly settings: TypingSettings;
  /** While it types, when the layout is settled. */
  readonly disabled: boolean;
}

/** Which layout the guest has, and how fast it is typed. */
export const KeyboardPart = ({ settings, disabled }: KeyboardPartProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const id = useId();
  const { layout, guessed, pace, choose } = settings;
  const choices = LAYOUTS.map((value) => ({ value, label: say(layoutName(value)) })).sort((one, other) =>
    one.label.localeCompare(other.label, i18n.language),
  );
  return (
    <>
      <ChoiceField
        label={t('Keyboard layout in the guest')}
        value={layout}
        choices={choices}
        disabled={disabled}
        onChange={(value) => {
          if (isLayoutId(value)) choose({ layout: value });
        }}
        hint={
          guessed
            ? t('Guessed from the language of your browser. With another layout in the guest, other characters arrive.')
            : t('Remembered for this machine.')
        }
        dataTest="typing-layout"
      />
      <FormGroup label={t('Characters per second')} fieldId={id}>
        <div className="vm-manager-screen-panel__level">
          <input
            id={id}
            type="range"
            min={PACE.least}
            max={PACE.most}
            step={5}
            value={pace}
            aria-describedby={`${id}-hint`}
            onChange={(event) => choose({ pace: event.currentTarget.valueAsNumber })}
            data-test="typing-pace"
          />
          <output htmlFor={id}>{pace}</output>
        </div>
        <div id={`${id}-hint`} className="vm-manager-screen-panel__subtle">
          {t('A slow guest loses keys that come too fast.')}
        </div>
      </FormGroup>
    </>
  );
};
