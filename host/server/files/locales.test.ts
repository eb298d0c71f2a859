import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownExtensions } from '../../plugins/own-extensions';
import { HOST_LOCALES, localeResource } from './locales';

type Texts = Readonly<Record<string, string>>;

const ROOT = resolve(import.meta.dirname, '../../..');
const HOST = resolve(ROOT, 'host');
const SETS = [
  { name: 'the plugin', folder: resolve(ROOT, 'locales'), file: 'plugin__vm-manager-plugin.json' },
  { name: 'the console', folder: HOST_LOCALES, file: 'console.json' },
] as const;

const read = (folder: string, language: string, file: string): Texts =>
  JSON.parse(readFileSync(resolve(folder, language, file), 'utf8')) as Texts;
const languagesIn = (folder: string): string[] => readdirSync(folder).filter((language) => language !== 'en');
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** The keys that a language needs: those of English, with its own plural forms. */
function wanted(english: Texts, language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const keys = Object.keys(english).flatMap((key) => {
    const stem = key.replace(PLURAL, '');
    return stem !== key && `${stem}_other` in english ? forms.map((form) => `${stem}_${form}`) : [key];
  });
  return [...new Set(keys)].sort();
}

/** `{{name}}` and `<1>`, each as often as it occurs. */
const marks = (text: string): string[] => [...text.matchAll(/\{\{[^}]*\}\}|<\/?\d+>/g)].map(([mark]) => mark).sort();

/** What is written inside `t('…')` in the console's own source, and the names of its navigation. */
function usedByTheConsole(): string[] {
  const files = readdirSync(HOST, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^dist\//.test(file),
  );
  const calls = files.flatMap((file) => [
    ...readFileSync(resolve(HOST, file), 'utf8').matchAll(/\bt\(\s*'((?:[^'\\]|\\.)+)'/g),
  ]);
  const names = ownExtensions.flatMap((extension) => [...JSON.stringify(extension).matchAll(/%console~(.+?)%/g)]);
  return [...calls, ...names].map(([, key = '']) => key);
}

describe.each(SETS)('the translations of $name', ({ folder, file }) => {
  const english = read(folder, 'en', file);

  it.each(languagesIn(folder))('say everything in %s, and nothing else', (language) => {
    expect(Object.keys(read(folder, language, file)).sort()).toEqual(wanted(english, language));
  });

  it.each(languagesIn(folder))('keep the places for values and marks in %s, and are not empty', (language) => {
    const wrong = Object.entries(read(folder, language, file)).filter(([key, text]) => {
      const original = english[key] ?? english[key.replace(PLURAL, '_other')] ?? '';
      return text.trim() === '' || marks(text).join() !== marks(original).join();
    });
    expect(wrong).toEqual([]);
  });
});

describe('the text of the console', () => {
  it('is in its English file, all of it and nothing else', () => {
    const known = Object.keys(read(HOST_LOCALES, 'en', 'console.json')).map((key) => key.replace(PLURAL, ''));
    expect([...new Set(usedByTheConsole())].sort()).toEqual([...new Set(known)].sort());
  });

  it('exists in the same languages as that of the plugin', () => {
    expect(languagesIn(HOST_LOCALES)).toEqual(languagesIn(resolve(ROOT, 'locales')));
  });

  it('does not come from a plugin, nor that of a plugin from the console', async () => {
    await expect(localeResource(resolve(ROOT, 'none'), 'de-AT', 'console')).resolves.toMatchObject({
      Cancel: 'Abbrechen',
    });
    await expect(localeResource(resolve(ROOT, 'none'), 'de', 'plugin__vm-manager-plugin')).resolves.toEqual({});
  });
});
