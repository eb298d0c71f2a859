/** Values from patterns such as `fedora-[a-z0-9]{16}`. openshift: library-go pkg/template/generator/expressionvalue.go */
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS = LOWER + LOWER.toUpperCase();
const DIGITS = '0123456789';
const CLASSES: Readonly<Record<string, string>> = {
  w: `${LETTERS}${DIGITS}_`,
  d: DIGITS,
  a: LETTERS + DIGITS,
  A: '~!@#$%^&*()-_+={}[]\\|<,>.?/"\';:`',
};
const PART = /\\([wdaA])|(.)-(.)|(.)/gs;

const alphabetOf = (set: string): string => {
  let alphabet = '';
  for (const [, name, from, to, single] of set.matchAll(PART)) {
    if (name !== undefined) alphabet += CLASSES[name] ?? '';
    else if (from !== undefined && to !== undefined) {
      for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1) alphabet += String.fromCharCode(code);
    } else alphabet += single ?? '';
  }
  return alphabet;
};

/** The longest run that one `{n}` may ask for. */
const LONGEST = 255;

/** A text that fits the pattern: each `[set]{n}` becomes n characters of the set, everything else stays. */
export const generatedValue = (pattern: string, random: () => number): string =>
  pattern.replace(/\[([^\]]+)\](?:\{(\d+)\})?/g, (_, set: string, count: string | undefined) => {
    const alphabet = alphabetOf(set);
    const length = Math.min(LONGEST, Number(count ?? 1));
    return Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
  });
