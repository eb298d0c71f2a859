const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Columns that a character takes: 0 for marks that combine with the one before, 2 for East Asian wide ones. */
export const widthOf = (code: number): 0 | 1 | 2 => {
  if (code < 0x300) return code === 0xad ? 0 : 1;
  if (WIDE.some(([from, to]) => code >= from && code <= to)) return 2;
  return ZERO.test(String.fromCodePoint(code)) ? 0 : 1;
};

/** Columns of a text without control characters. */
export const columnsOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + widthOf(character.codePointAt(0) ?? 0), 0);
