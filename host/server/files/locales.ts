/** Translations: `/locales/resource.json?lng=LANGUAGE&ns=NAMESPACE` gives the console's own or a plugin's text. */
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/;
const NAMESPACE = /^[a-z0-9_-]+$/;

async function readJson(path: string): Promise<Record<string, string> | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
  } catch {
    return undefined;
  }
}

/** Where the console keeps its own text, apart from that of plugins: LANGUAGE/console.json. */
export const HOST_LOCALES = resolve(import.meta.dirname, '../../locales');

/** The namespace of the console's own text. */
const HOST_NAMESPACE = 'console';

/** The text of a namespace in a language; empty when there is none, as the English text is its own key. */
export async function localeResource(
  pluginDist: string,
  language: string,
  namespace: string,
): Promise<Record<string, string>> {
  if (!LANGUAGE.test(language) || !NAMESPACE.test(namespace)) return {};
  const base = language.split('-')[0] ?? language;
  const folder = namespace === HOST_NAMESPACE ? HOST_LOCALES : resolve(pluginDist, 'locales');
  return (
    (await readJson(resolve(folder, language, `${namespace}.json`))) ??
    (await readJson(resolve(folder, base, `${namespace}.json`))) ??
    {}
  );
}

/** The languages that the plugin has text for; English always. */
export async function languagesOf(pluginDist: string): Promise<string[]> {
  const names = await readdir(resolve(pluginDist, 'locales')).catch(() => []);
  return [...new Set(['en', ...names.filter((name) => LANGUAGE.test(name))])].sort();
}
