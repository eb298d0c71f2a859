import { expect, it } from 'vitest';
import { shownValues } from './text';

it('writes an instant as a time of day in the language of the reader, and leaves the rest', () => {
  const at = new Date(2026, 10, 21, 17, 5, 9);
  const german = shownValues({ time: at, attempts: 3, name: 'web' }, 'de');
  expect(german).toEqual({ time: '17:05:09', attempts: 3, name: 'web' });
  expect(shownValues({ time: at }, 'en')['time']).toMatch(/^5:05:09\sPM$/);
  expect(shownValues(undefined, 'en')).toEqual({});
});

it('writes sizes, spans and fractions in the language of the reader', () => {
  const values = { needed: { bytes: 1.5 * 1024 ** 3 }, time: { ms: 65_000 }, free: 0.25, port: 5900 };
  expect(shownValues(values, 'de')).toEqual({ needed: '1,5 GiB', time: '1 Min. 5 Sek.', free: '0,25', port: 5900 });
  expect(shownValues(values, 'en')).toEqual({ needed: '1.5 GiB', time: '1m 5s', free: '0.25', port: 5900 });
});
