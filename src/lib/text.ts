/** Quotes a word for a POSIX shell, so that a line which the user copies means exactly what is shown. */
export const shellQuote = (word: string): string =>
  /^[A-Za-z0-9_\-./:=@%+,]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** For case-insensitive search: fold both sides once, then compare with `includes`. */
export const fold = (value: string): string => value.toLowerCase();

/** `a, b and c` in the reader's language. */
export const joinWords = (words: readonly string[], locale?: string): string =>
  new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(words);
