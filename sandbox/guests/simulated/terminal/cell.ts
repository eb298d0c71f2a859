/**
 * One place of the screen in one number: code point (21 bits), foreground and background (4 bits each, index of the palette),
 * underlined (1 bit). Numbers compare fast, and a screen of them costs 8 KB.
 */

/** What stands in the right half of a character that is two columns wide. */
export const RIGHT_HALF = 0x1fffff;

export interface Look {
  readonly foreground: number;
  readonly background: number;
  readonly underlined: boolean;
}

export const cell = (code: number, look: Look): number =>
  code | (look.foreground << 21) | (look.background << 25) | (look.underlined ? 1 << 29 : 0);

export const codeOf = (packed: number): number => packed & 0x1fffff;
export const foregroundOf = (packed: number): number => (packed >>> 21) & 15;
export const backgroundOf = (packed: number): number => (packed >>> 25) & 15;
export const isUnderlined = (packed: number): boolean => ((packed >>> 29) & 1) === 1;

const SPACE = 32;

/** An empty place, as erasing leaves it: only the background stays. */
export const blank = (look: Look): number => cell(SPACE, { ...look, underlined: false });
