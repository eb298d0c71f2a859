import { describe, expect, it } from 'vitest';
import { parseSchedule } from './schedule';

const next = (line: string, from: string): string | undefined =>
  parseSchedule(line)?.next(new Date(from))?.toISOString().slice(0, 16);

describe('a cron line', () => {
  it.each([
    ['0 */12 * * *', '2026-08-20T10:00:30Z', '2026-08-20T12:00'],
    ['0 */12 * * *', '2026-08-20T12:00:00Z', '2026-08-21T00:00'],
    ['* * * * *', '2026-12-31T23:59:10Z', '2027-01-01T00:00'],
    ['15,45 8-10 * * mon-fri', '2026-08-21T10:45:00Z', '2026-08-24T08:15'],
    ['0 0 29 feb *', '2026-03-01T00:00:00Z', '2028-02-29T00:00'],
    ['30 3 * * 7', '2026-08-20T00:00:00Z', '2026-08-23T03:30'],
    // the 13th, or any Friday
    ['0 6 13 * 5', '2026-08-20T00:00:00Z', '2026-08-21T06:00'],
    ['5/20 0 * * *', '2026-08-20T00:06:00Z', '2026-08-20T00:25'],
    ['@weekly', '2026-08-20T00:00:00Z', '2026-08-23T00:00'],
  ])('%s after %s is due at %s', (line, from, expected) => {
    expect(next(line, from)).toBe(expected);
  });

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 8',
    '*/0 * * * *',
    '5-1 * * * *',
    'a * * * *',
    '1-2-3 * * * *',
    '@often',
  ])('%j is none', (line) => {
    expect(parseSchedule(line)).toBeUndefined();
  });

  it('may never be due', () => {
    expect(next('0 0 31 2 *', '2026-08-20T00:00:00Z')).toBeUndefined();
  });
});
