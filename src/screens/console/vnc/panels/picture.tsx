import { Form, FormGroup } from '@patternfly/react-core';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckField } from '../../../../ui/form/check-field';
import { LEVELS } from '../choices';
import type { Choices } from '../use-choices';
import { ScreenPanel } from './panel';

interface LevelProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly dataTest: string;
}

const Level = ({ label, hint, value, onChange, dataTest }: LevelProps): ReactElement => {
  const id = useId();
  return (
    <FormGroup label={label} fieldId={id}>
      <div className="vm-manager-screen-panel__level">
        <input
          id={id}
          type="range"
          min={LEVELS.least}
          max={LEVELS.most}
          step={1}
          value={value}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
          data-test={dataTest}
        />
        <output htmlFor={id}>{value}</output>
      </div>
      <div id={`${id}-hint`} className="vm-manager-screen-panel__subtle">
        {hint}
      </div>
    </FormGroup>
  );
};

interface PicturePanelProps {
  readonly choices: Choices;
  readonly onClose: () => void;
}

/** How the picture is sent and how the pointer is drawn; remembered for every screen. */
export const PicturePanel = ({ choices: { chosen, choose }, onClose }: PicturePanelProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <ScreenPanel title={t('Picture and pointer')} onClose={onClose} dataTest="screen-picture-panel">
      <Form onSubmit={(event) => event.preventDefault()}>
        <Level
          label={t('Picture quality')}
          hint={t('9 is the best picture, 0 the least data.')}
          value={chosen.quality}
          onChange={(quality) => choose({ quality })}
          dataTest="screen-quality"
        />
        <Level
          label={t('Compression')}
          hint={t('9 is the least data, 0 the least work for the node.')}
          value={chosen.compression}
          onChange={(compression) => choose({ compression })}
          dataTest="screen-compression"
        />
        <CheckField
          label={t('Show a dot when the guest draws no pointer')}
          checked={chosen.dotPointer}
          onChange={(dotPointer) => choose({ dotPointer })}
          dataTest="screen-dot"
        />
        <CheckField
          label={t('A click into the screen gives it the keyboard')}
          description={t('Otherwise press Enter on the screen to type.')}
          checked={chosen.focusOnClick}
          onChange={(focusOnClick) => choose({ focusOnClick })}
          dataTest="screen-focus"
        />
      </Form>
    </ScreenPanel>
  );
};
