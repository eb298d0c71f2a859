import { describe, expect, it } from 'vitest';
import { absoluteTime, duration, parseTime, relativeTime } from './time';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('time', () => {
  it('reads RFC 3339 and nothing else', () => {
    expect(parseTime('2026-08-20T10:00:00Z')).toBe(Date.UTC(2026, 7, 20, 10));
    expect(parseTime('2026-08-20T10:00:00.123456Z')).toBe(Date.UTC(2026, 7, 20, 10, 0, 0, 123));
    expect(parseTime('2026-08-20T12:00:00+02:00')).toBe(Date.UTC(2026, 7, 20, 10));
    for (const wrong of ['', '2026-08-20', 'yesterday', '2026-13-40T10:00:00Z', 5, null, undefined]) {
      expect(parseTime(wrong)).toBeUndefined();
    }
  });

  it.each([
    [0, 'now'],
    [-900, 'now'],
    [-59 * SECOND, '59 sec. ago'],
    [-119 * SECOND, '1 min. ago'],
    [-23 * HOUR, '23 hr. ago'],
    [-DAY, 'yesterday'],
    [-400 * DAY, '400 days ago'],
    [2 * HOUR, 'in 2 hr.'],
  ])('says how long ago %d ms are', (span, words) => expect(relativeTime(1e12 + span, 1e12, 'en')).toBe(words));

  it.each([
    ['de', 'vor 51 Min.'],
    ['es', 'hace 51 min'],
    ['fr', 'il y a 51 min'],
    ['zh', '51分钟前'],
  ])('says it as a sentence in %s', (language, words) =>
    // some versions of Intl part number and unit by a space that does not break
    expect(relativeTime(1e12 - 51 * MINUTE, 1e12, language).replaceAll('\u00a0', ' ')).toBe(words),
  );

  it.each([
    [0, '0s'],
    [999, '0s'],
    [4 * MINUTE + 10 * SECOND, '4m 10s'],
    [5 * MINUTE, '5m'],
    [DAY + 3 * HOUR + 59 * MINUTE, '1d 3h'],
    [DAY + 5 * MINUTE, '1d'],
    [-5, '0s'],
  ])('says how long %d ms last', (span, words) => expect(duration(span, 'en')).toBe(words));

  it('writes an instant in the language of the reader', () => {
    expect(absoluteTime(Date.UTC(2026, 7, 20, 10), 'en')).toContain('2026');
    expect(absoluteTime(Date.UTC(2026, 7, 20, 10), 'de')).not.toBe(absoluteTime(Date.UTC(2026, 7, 20, 10), 'en'));
  });
});
