import { Button, Checkbox, FormSelect, FormSelectOption } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerminalTheme } from '../../../../ui/terminal/terminal.types';
import { nextFontSize, THEMES, type SavedLook } from '../look';
import { Bar } from './bar';

const useThemeNames = (): Readonly<Record<TerminalTheme, string>> => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return {
    console: t('As the page'),
    light: t('Light'),
    dark: t('Dark'),
    contrast: t('High contrast'),
  };
};

interface ViewBarProps {
  readonly look: SavedLook;
  readonly onChange: (look: SavedLook) => void;
  readonly onClose: () => void;
}

/** How all serial consoles look. */
export const ViewBar = ({ look, onChange, onClose }: ViewBarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const names = useThemeNames();
  const step = (direction: 1 | -1): void => onChange({ ...look, fontSize: nextFontSize(look.fontSize, direction) });
  return (
    <Bar label={t('Text and colors')} onClose={onClose} dataTest="serial-view">
      <span className="vm-manager-serial__pair">
        <Button
          variant="control"
          size="sm"
          aria-label={t('Smaller text')}
          onClick={() => step(-1)}
          data-test="serial-smaller"
        >
          {'A−'}
        </Button>
        <span role="status" data-test="serial-font-size">
          {t('{{number}} px', { number: look.fontSize })}
        </span>
        <Button
          variant="control"
          size="sm"
          aria-label={t('Larger text')}
          onClick={() => step(1)}
          data-test="serial-larger"
        >
          {'A+'}
        </Button>
      </span>
      <FormSelect
        className="vm-manager-serial__select"
        value={look.theme}
        aria-label={t('Colors')}
        onChange={(_event, value) =>
          onChange({ ...look, theme: THEMES.find((theme) => theme === value) ?? look.theme })
        }
        data-test="serial-theme"
      >
        {THEMES.map((theme) => (
          <FormSelectOption key={theme} value={theme} label={names[theme]} />
        ))}
      </FormSelect>
      <Checkbox
        id="vm-manager-serial-reader"
        label={t('Screen reader support')}
        isChecked={look.screenReader}
        onChange={(_event, screenReader) => onChange({ ...look, screenReader })}
        data-test="serial-reader"
      />
    </Bar>
  );
};
