import type { Area } from '../../picture/picture';

/** The tiles of an area, row after row, the last ones narrower and lower. */
export function* tilesOf(area: Area, size: number): Generator<Area> {
  for (let y = 0; y < area.height; y += size)
    for (let x = 0; x < area.width; x += size) {
      const width = Math.min(size, area.width - x);
      const height = Math.min(size, area.height - y);
      const pixels = new Uint8Array(width * height);
      for (let row = 0; row < height; row += 1) {
        const from = (y + row) * area.width + x;
        pixels.set(area.pixels.subarray(from, from + width), row * width);
      }
      yield { width, height, pixels };
    }
}

/** Colours that a palette may have. */
const COLOURS = 16;

/** The colours of an area, the most frequent first. */
export const coloursOf = ({ pixels }: Area): number[] => {
  const counts = new Uint32Array(COLOURS);
  for (const index of pixels) counts[index] = (counts[index] ?? 0) + 1;
  return Array.from(counts, (count, index) => ({ count, index }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ index }) => index);
};

/** Pixels as positions in `colours`, packed into `bits` each, the left one highest; every row begins a byte. */
export const packed = ({ width, height, pixels }: Area, colours: readonly number[], bits: 1 | 2 | 4 | 8): Buffer => {
  const perByte = 8 / bits;
  const stride = Math.ceil(width / perByte);
  const bytes = Buffer.alloc(stride * height);
  const positions = Uint8Array.from({ length: COLOURS }, (_, index) => Math.max(0, colours.indexOf(index)));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * stride + Math.floor(x / perByte);
      const position = positions[pixels[y * width + x] ?? 0] ?? 0;
      bytes[at] = (bytes[at] ?? 0) | (position << (8 - bits - (x % perByte) * bits));
    }
  return bytes;
};
