import type { KeyPress, Layout } from './layout';

/** One character of a text, and what is pressed for it. */
export interface TypedCharacter {
  readonly character: string;
  /** One press, or two when the first is a dead key. */
  readonly presses: readonly KeyPress[];
}

/** A character that the layout does not have. */
export interface Impossible {
  readonly character: string;
  /** How often the text has it. */
  readonly times: number;
}

export interface TypingPlan {
  readonly steps: readonly TypedCharacter[];
  /** In the order of their first appearance. */
  readonly impossible: readonly Impossible[];
}

/** The accents that dead keys give, as combining characters. */
const COMBINING: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': '´',
  '\u0302': '^',
  '\u0303': '~',
  '\u0308': '¨',
};

/** What a dead key gives with the space bar, on the text console of Linux as in X11 and Windows. */
const WITH_SPACE: Readonly<Record<string, string>> = { '^': '^', '`': '`', '~': '~', "'": '´', '"': '¨' };

/** Systems agree on what dead keys compose up to here only. */
const LAST_LATIN_1 = 0xff;

const withDeadKey = (character: string, layout: Layout): readonly KeyPress[] | undefined => {
  const [letter, accent, ...more] = Array.from(character.normalize('NFD'));
  if (letter === undefined || accent === undefined || more.length > 0) return undefined;
  if ((character.codePointAt(0) ?? 0) > LAST_LATIN_1) return undefined;
  const dead = layout.dead.get(COMBINING[accent] ?? '');
  const base = layout.direct.get(letter);
  return dead === undefined || base === undefined ? undefined : [dead, base];
};

const withSpace = (character: string, layout: Layout): readonly KeyPress[] | undefined => {
  const dead = layout.dead.get(WITH_SPACE[character] ?? '');
  const space = layout.direct.get(' ');
  return dead === undefined || space === undefined ? undefined : [dead, space];
};

const pressesFor = (character: string, layout: Layout): readonly KeyPress[] | undefined => {
  const direct = layout.direct.get(character);
  return direct === undefined ? (withDeadKey(character, layout) ?? withSpace(character, layout)) : [direct];
};

/** Line ends of all systems are one press of Enter; letters that come as letter and accent are put together. */
const normalized = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC');

/** What is to be pressed so that a guest with this layout reads `text`, and which characters it cannot be given. Never throws. */
export const planTyping = (text: string, layout: Layout): TypingPlan => {
  const steps: TypedCharacter[] = [];
  const missing = new Map<string, number>();
  for (const character of normalized(text)) {
    const presses = pressesFor(character, layout);
    if (presses === undefined) missing.set(character, (missing.get(character) ?? 0) + 1);
    else steps.push({ character, presses });
  }
  return { steps, impossible: [...missing].map(([character, times]) => ({ character, times })) };
};
