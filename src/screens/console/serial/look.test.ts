import { expect, it } from 'vitest';
import { DEFAULT_LOOK, isLook, nextFontSize } from './look';

it('steps through the sizes of text, and stays at the ends', () => {
  expect(nextFontSize(14, 1)).toBe(16);
  expect(nextFontSize(14, -1)).toBe(13);
  expect(nextFontSize(15, -1)).toBe(14);
  expect(nextFontSize(8, -1)).toBe(8);
  expect(nextFontSize(32, 1)).toBe(32);
});

it('takes from what was stored only what makes sense', () => {
  expect(isLook(DEFAULT_LOOK)).toBe(true);
  for (const stored of [undefined, {}, { ...DEFAULT_LOOK, theme: 'pink' }, { ...DEFAULT_LOOK, fontSize: 'x' }]) {
    expect(isLook(stored)).toBe(false);
  }
});
