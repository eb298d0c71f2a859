import type { LayoutId } from './layout';

/** Where the country decides. */
const BY_LOCALE = new Map<string, LayoutId>([
  ['en-gb', 'gb'],
  ['en-ie', 'gb'],
  ['de-ch', 'ch'],
  ['de-li', 'ch'],
  // the two Swiss keyboards differ in three keys
  ['fr-ch', 'ch'],
  ['it-ch', 'ch'],
  ['fr-be', 'be'],
  ['nl-be', 'be'],
  // Canada types French on a keyboard that is nearer to the American one
  ['fr-ca', 'us'],
  ['pt-br', 'br'],
]);

const BY_LANGUAGE = new Map<string, LayoutId>([
  ['en', 'us'],
  ['de', 'de'],
  ['fr', 'fr'],
  ['es', 'es'],
  ['it', 'it'],
  ['pt', 'pt'],
  ['sv', 'se'],
  ['fi', 'se'],
  ['da', 'dk'],
  ['nb', 'no'],
  ['nn', 'no'],
  ['no', 'no'],
  ['pl', 'pl'],
  ['ja', 'jp'],
  // where letters are not Latin a guest starts with Latin ones, as commands need them
  ['ru', 'us'],
]);

/**
 * The layout that a guest of somebody with these languages most likely has.
 * @param languages BCP 47 tags, the preferred one first, such as `navigator.languages`
 */
export const likelyLayout = (languages: readonly string[]): LayoutId => {
  const guesses = languages.flatMap((tag) => {
    const [language = '', ...rest] = tag.toLowerCase().split('-');
    const country = rest.find((part) => part.length === 2);
    return (
      (country === undefined ? undefined : BY_LOCALE.get(`${language}-${country}`)) ?? BY_LANGUAGE.get(language) ?? []
    );
  });
  return guesses[0] ?? 'us';
};
