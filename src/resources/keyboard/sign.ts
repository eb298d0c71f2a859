/** Control and format characters, spaces, and accents without a letter: nothing that can be seen by itself. */
const UNSEEN = /^[\p{C}\p{Z}\p{M}]$/u;

/** A character so that it can be seen: itself, or its code such as `U+001B`. */
export const signOf = (character: string): string => {
  if (!UNSEEN.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
};
