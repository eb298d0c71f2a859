import type { Area } from '../../picture/picture';
import type { Pixels } from '../pixels';
import { raw } from './raw';
import { coloursOf, tilesOf } from './tile';

const RAW = 1;
const BACKGROUND = 2;
const FOREGROUND = 4;
const SUBRECTS = 8;
const COLOURED = 16;

interface Run {
  readonly colour: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The runs of a tile that are not background, one pixel high. */
const runsOf = ({ width, height, pixels }: Area, background: number): Run[] => {
  const runs: Run[] = [];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width;) {
      const colour = pixels[y * width + x] ?? 0;
      let end = x + 1;
      while (end < width && pixels[y * width + end] === colour) end += 1;
      if (colour !== background) runs.push({ colour, x, y, width: end - x });
      x = end;
    }
  return runs;
};

const tile = (area: Area, pixels: Pixels): Buffer => {
  const [background = 0, foreground, ...more] = coloursOf(area);
  const colour = (index: number): Buffer => pixels.plain[index] ?? Buffer.alloc(0);
  if (foreground === undefined) return Buffer.concat([Buffer.from([BACKGROUND]), colour(background)]);
  const runs = runsOf(area, background);
  const coloured = more.length > 0;
  const head = coloured
    ? [Buffer.from([BACKGROUND | SUBRECTS | COLOURED]), colour(background)]
    : [Buffer.from([BACKGROUND | FOREGROUND | SUBRECTS]), colour(background), colour(foreground)];
  const body = runs.flatMap((run) => [
    ...(coloured ? [colour(run.colour)] : []),
    Buffer.from([(run.x << 4) | run.y, (run.width - 1) << 4]),
  ]);
  const bytes = Buffer.concat([...head, Buffer.from([runs.length]), ...body]);
  const whole = area.pixels.length * (pixels.format.bitsPerPixel / 8) + 1;
  return runs.length > 255 || bytes.length > whole ? Buffer.concat([Buffer.from([RAW]), raw(area, pixels)]) : bytes;
};

/** Tiles of 16 by 16 with a background and runs upon it. RFC 6143, 7.7.4 */
export const hextile = (area: Area, pixels: Pixels): Buffer =>
  Buffer.concat([...tilesOf(area, 16)].map((part) => tile(part, pixels)));
