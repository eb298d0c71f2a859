import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoonIcon } from '@patternfly/react-icons/dist/esm/icons/moon-icon';
import { chooseTheme, savedTheme, type Theme } from '../theme';
import { ChoiceMenu } from './choice-menu';

/** Light, dark, or what the system says. */
export function ThemeMenu() {
  const { t } = useTranslation('console');
  const [theme, setTheme] = useState<Theme>(savedTheme);
  const choose = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <ChoiceMenu<Theme>
      label={t('Theme')}
      icon={<MoonIcon />}
      value={theme}
      onChoose={choose}
      dataTest="theme-menu"
      choices={[
        { value: 'system', label: t('As the system') },
        { value: 'light', label: t('Light') },
        { value: 'dark', label: t('Dark') },
      ]}
    />
  );
}
