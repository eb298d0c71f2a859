import { expect, test } from 'vitest';
import { NARROWEST, WIDEST, widthAfter, withinLimits } from './splitter';

test('the arrow keys move the edge as far as it goes', () => {
  expect(widthAfter(280, 'ArrowLeft')).toBeLessThan(280);
  expect(widthAfter(280, 'ArrowRight')).toBeGreaterThan(280);
  expect(widthAfter(NARROWEST, 'ArrowLeft')).toBe(NARROWEST);
  expect(widthAfter(WIDEST, 'ArrowRight')).toBe(WIDEST);
  expect(widthAfter(280, 'Home')).toBe(NARROWEST);
  expect(widthAfter(280, 'End')).toBe(WIDEST);
  expect(widthAfter(280, 'Tab')).toBeUndefined();
});

test('a width that was stored is kept within the limits', () => {
  expect(withinLimits(5)).toBe(NARROWEST);
  expect(withinLimits(9999)).toBe(WIDEST);
  expect(withinLimits(300.4)).toBe(300);
});
