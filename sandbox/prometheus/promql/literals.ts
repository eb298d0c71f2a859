import { parseDuration } from './duration';

/** The value of a number or duration (in seconds) in a query; undefined when it is neither. */
export const parseNumber = (text: string): number | undefined => {
  const plain = text.trim().replaceAll('_', '').toLowerCase();
  const sign = plain.startsWith('-') ? -1 : 1;
  const digits = plain.replace(/^[+-]\s*/, '');
  if (digits === 'inf') return sign * Number.POSITIVE_INFINITY;
  if (digits === 'nan') return Number.NaN;
  if (/^0x[\da-f]+$/.test(digits) || /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(digits)) return sign * Number(digits);
  const duration = parseDuration(digits);
  return duration === undefined ? undefined : (sign * duration) / 1000;
};

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|(.))/gs;

/** The text between the quotes of a literal; undefined when it does not end or has an unknown escape. prometheus: util/strutil/quote.go */
export const parseString = (literal: string): string | undefined => {
  const quote = literal.charAt(0);
  if (literal.length < 2 || !literal.endsWith(quote)) return undefined;
  const inner = literal.slice(1, -1);
  if (quote === '`') return inner;
  let wrong = false;
  const text = inner.replace(ESCAPE, (_, hex?: string, short?: string, long?: string, octal?: string, one?: string) => {
    const digits = hex ?? short ?? long;
    const code = digits !== undefined ? Number.parseInt(digits, 16) : octal === undefined ? undefined : Number.parseInt(octal, 8); // prettier-ignore
    if (code !== undefined && code <= 0x10_ff_ff) return String.fromCodePoint(code);
    const simple = SIMPLE[one ?? ''];
    if (simple === undefined) wrong = true;
    return simple ?? '';
  });
  return wrong ? undefined : text;
};
