/** So much is taken of a text that the guest puts on its clipboard, or handed over to it; in UTF-16 units. */
export const MOST_TEXT = 1024 * 1024;

/** A text that the guest put on its clipboard, as far as it is kept. */
export interface GuestText {
  readonly text: string;
  /** It was longer. */
  readonly isCut: boolean;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** Keeps the beginning of a text, without a half character at its end. */
export const guestText = (text: string): GuestText => {
  if (text.length <= MOST_TEXT) return { text, isCut: false };
  const end = isHighSurrogate(text.charCodeAt(MOST_TEXT - 1)) ? MOST_TEXT - 1 : MOST_TEXT;
  return { text: text.slice(0, end), isCut: true };
};
