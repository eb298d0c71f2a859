/** Translations: namespaces `console` and `plugin__NAME`, fetched from `/locales/resource.json`. */
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { serverFlags } from './server-flags';

const KEY = 'console.language';

function savedLanguage(): string {
  const { languages } = serverFlags();
  const wanted = [localStorage.getItem(KEY), ...navigator.languages].flatMap((tag) =>
    tag ? [tag, tag.split('-')[0]] : [],
  );
  return wanted.find((tag) => tag !== undefined && languages.includes(tag)) ?? 'en';
}

export async function chooseLanguage(language: string): Promise<void> {
  localStorage.setItem(KEY, language);
  await i18next.changeLanguage(language);
}

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const url = `${serverFlags().basePath}locales/resource.json?lng=${encodeURIComponent(language)}&ns=${encodeURIComponent(namespace)}`;
    fetch(url)
      .then(async (response) => (response.ok ? ((await response.json()) as Record<string, string>) : {}))
      .then(
        (resources) => done(null, resources),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
      );
  },
};

/** Resolves when the text of the shell and of all plugins is there. */
export async function startI18n(): Promise<void> {
  const namespaces = ['console', ...serverFlags().consolePlugins.map((name) => `plugin__${name}`)];
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    document.documentElement.dir = i18next.dir(language);
  });
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: savedLanguage(),
      fallbackLng: 'en',
      load: 'languageOnly',
      ns: namespaces,
      defaultNS: 'console',
      nsSeparator: '~',
      keySeparator: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
      returnEmptyString: false,
    });
}
