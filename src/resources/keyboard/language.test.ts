import { describe, expect, it } from 'vitest';
import { LAYOUTS } from './layouts/all';
import { likelyLayout } from './language';
import { layoutName } from './names';
import { signOf } from './sign';

describe('likelyLayout', () => {
  it.each([
    [['de-DE', 'en-US'], 'de'],
    [['de-CH'], 'ch'],
    [['en'], 'us'],
    [['en-GB'], 'gb'],
    [['fr-BE', 'fr'], 'be'],
    [['pt-BR'], 'br'],
    [['zh-Hant-TW', 'ja'], 'jp'],
    [['ru-RU', 'de'], 'us'],
    [['tlh'], 'us'],
    [['constructor-to'], 'us'],
    [[], 'us'],
  ])('for %j is %s', (languages, layout) => {
    expect(likelyLayout(languages)).toBe(layout);
  });
});

describe('layoutName', () => {
  it('is another for each layout', () => {
    expect(new Set(LAYOUTS.map((id) => layoutName(id).key)).size).toBe(LAYOUTS.length);
  });
});

describe('signOf', () => {
  it.each([
    ['漢', '漢'],
    ['€', '€'],
    ['\u001b', 'U+001B'],
    ['\u00a0', 'U+00A0'],
    ['\u0301', 'U+0301'],
    ['\u200b', 'U+200B'],
    ['\u{1F600}', '\u{1F600}'],
    ['\ud800', 'U+D800'],
  ])('shows %j as %s', (character, sign) => {
    expect(signOf(character)).toBe(sign);
  });
});
