/** Quotes a word for a POSIX shell, so that a line which the user copies means exactly what is shown. */
export const shellQuote = (word: string): string =>
  /^[A-Za-z0-9_\-./:=@%+,]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
