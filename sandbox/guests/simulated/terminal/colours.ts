import type { Look } from './cell';

/** The 16 colours of the VGA text mode, as 0xRRGGBB. */
export const PALETTE: readonly number[] = [
  0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555, 0x55ff55,
  0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
];

export interface Rendition {
  readonly foreground: number;
  readonly background: number;
  readonly bold: boolean;
  readonly underlined: boolean;
  readonly reversed: boolean;
  readonly hidden: boolean;
}

export const PLAIN: Rendition = {
  foreground: 7,
  background: 0,
  bold: false,
  underlined: false,
  reversed: false,
  hidden: false,
};

/** What a rendition looks like on a VGA: bold is bright. */
export const lookOf = (rendition: Rendition): Look => {
  const bright = rendition.bold && rendition.foreground < 8 ? rendition.foreground + 8 : rendition.foreground;
  const foreground = rendition.reversed ? rendition.background : bright;
  const background = rendition.reversed ? bright : rendition.background;
  return { foreground: rendition.hidden ? background : foreground, background, underlined: rendition.underlined };
};

const distance = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

const nearest = (rgb: number): number =>
  PALETTE.reduce(
    (best, colour, index) => (distance(colour, rgb) < distance(PALETTE[best] ?? 0, rgb) ? index : best),
    0,
  );

const STEPS = [0, 95, 135, 175, 215, 255];
const step = (index: number): number => STEPS[index % 6] ?? 0;

/** The colour of xterm's table of 256, as the nearest of the 16. */
const ofTable = (index: number): number => {
  if (index < 16) return index;
  if (index >= 232) return nearest((8 + (Math.min(index, 255) - 232) * 10) * 0x010101);
  const cube = index - 16;
  return nearest((step(Math.floor(cube / 36)) << 16) | (step(Math.floor(cube / 6)) << 8) | step(cube));
};

type Parameters = readonly (number | undefined)[];

/** `38;5;n` and `38;2;r;g;b` at `at`: the colour, and how many parameters they took. */
const extended = (parameters: Parameters, at: number): { readonly colour?: number; readonly taken: number } => {
  const value = (offset: number): number => Math.min(255, parameters[at + offset] ?? 0);
  if (parameters[at + 1] === 5) return { colour: ofTable(value(2)), taken: 3 };
  if (parameters[at + 1] === 2) return { colour: nearest((value(2) << 16) | (value(3) << 8) | value(4)), taken: 5 };
  return { taken: 1 };
};

const FLAGS: Readonly<Record<number, Partial<Rendition>>> = {
  1: { bold: true },
  4: { underlined: true },
  7: { reversed: true },
  8: { hidden: true },
  21: { underlined: true },
  22: { bold: false },
  24: { underlined: false },
  27: { reversed: false },
  28: { hidden: false },
  39: { foreground: PLAIN.foreground },
  49: { background: PLAIN.background },
};

const one = (rendition: Rendition, code: number): Rendition => {
  if (code === 0) return PLAIN;
  if (code >= 30 && code <= 37) return { ...rendition, foreground: code - 30 };
  if (code >= 40 && code <= 47) return { ...rendition, background: code - 40 };
  if (code >= 90 && code <= 97) return { ...rendition, foreground: code - 82 };
  if (code >= 100 && code <= 107) return { ...rendition, background: code - 92 };
  return { ...rendition, ...FLAGS[code] };
};

/** Applies SGR. */
export const rendered = (before: Rendition, parameters: Parameters): Rendition => {
  let rendition = before;
  for (let at = 0; at < parameters.length; at += 1) {
    const code = parameters[at] ?? 0;
    if (code !== 38 && code !== 48) {
      rendition = one(rendition, code);
      continue;
    }
    const { colour, taken } = extended(parameters, at);
    if (colour !== undefined)
      rendition = code === 38 ? { ...rendition, foreground: colour } : { ...rendition, background: colour };
    at += taken - 1;
  }
  return rendition;
};
