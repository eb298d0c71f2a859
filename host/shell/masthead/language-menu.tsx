import { useTranslation } from 'react-i18next';
import { GlobeIcon } from '@patternfly/react-icons/dist/esm/icons/globe-icon';
import { chooseLanguage } from '../i18n';
import { serverFlags } from '../server-flags';
import { ChoiceMenu } from './choice-menu';

/** The name of a language in itself: "de" → "Deutsch". */
function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

/** The languages that the plugins have text for; absent when there is only one. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation('console');
  const { languages } = serverFlags();
  if (languages.length < 2) return null;
  return (
    <ChoiceMenu
      label={t('Language')}
      icon={<GlobeIcon />}
      value={i18n.language}
      onChoose={(language) => void chooseLanguage(language)}
      dataTest="language-menu"
      choices={languages.map((language) => ({ value: language, label: nameOf(language) }))}
    />
  );
}
