import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../terminal/terminal';
import { PALETTE } from '../terminal/colours';
import { glyphOf } from './font';
import { createPicture } from './picture';
import { pngOf } from '../../../lib/png';

const terminal = () =>
  createTerminal(20, 5, {
    changed: () => undefined,
    bell: () => undefined,
    reply: () => undefined,
    clipboard: () => undefined,
  });

const lit = (glyph: Uint8Array): number =>
  glyph.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

describe('the font', () => {
  it('has what European languages, Russian and frames need', () => {
    const unknown = glyphOf(0x1f600);
    for (const character of 'AZaz09~|"€ßäöüÄÖÜéèñçåøæłşžőЖяЁґ─│┌┐└┘├┤┬┴┼═║╔╗░▒▓█▄▀■→“”…•')
      expect(glyphOf(character.codePointAt(0) ?? 0), character).not.toBe(unknown);
  });

  it('draws blocks as geometry and letters without a glyph as their base', () => {
    expect(lit(glyphOf(0x2588))).toBe(128);
    expect(lit(glyphOf(0x2584))).toBe(64);
    expect(lit(glyphOf(0x2590))).toBe(64);
    expect(lit(glyphOf(0x2598))).toBe(32);
    expect(glyphOf(0x1ea1 + 0)).toBeDefined();
    expect(Array.from(glyphOf(0x12c))).toEqual(Array.from(glyphOf(0x49)));
  });
});

describe('the picture', () => {
  it('draws only what changed, and the cursor where it stands', () => {
    const text = terminal();
    const picture = createPicture(text);
    const first = picture.refresh();
    expect(picture.refresh()).toBe(first);
    text.write('\x1b[3;4HX');
    const second = picture.refresh();
    expect(second).toBeGreaterThan(first);
    expect(picture.drawnAt(3, 2)).toBe(second);
    expect(picture.drawnAt(0, 0)).toBe(second);
    expect(picture.drawnAt(10, 1)).toBeLessThan(second);
    text.write('\x1b[?25l');
    picture.refresh();
    const under = picture.area(4 * 9, 2 * 16, 9, 16);
    expect(under.pixels.every((index) => index === 0)).toBe(true);
  });

  it('is black beyond its edges', () => {
    const text = terminal();
    text.write('\x1b[7m\x1b[2J');
    const picture = createPicture(text);
    picture.refresh();
    const area = picture.area(175, 75, 10, 10);
    expect(area.pixels[0]).toBe(7);
    expect(area.pixels[99]).toBe(0);
  });
});

describe('pngOf', () => {
  it('is a PNG of the same pixels', () => {
    const text = terminal();
    text.write('\x1b[31mred');
    const picture = createPicture(text);
    picture.refresh();
    const area = picture.area(0, 0, 180, 80);
    const png = Buffer.from(pngOf(area, PALETTE));
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([180, 80]);
    const at = png.indexOf('IDAT');
    const lines = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    for (let row = 0; row < 80; row += 1) {
      expect(lines[row * 181]).toBe(0);
      expect(
        lines
          .subarray(row * 181 + 1, (row + 1) * 181)
          .equals(Buffer.from(area.pixels.subarray(row * 180, (row + 1) * 180))),
      ).toBe(true);
    }
  });
});
