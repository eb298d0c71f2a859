import { expect, it } from 'vitest';
import { shownValues } from './text';

it('writes an instant as a time of day in the language of the reader, and leaves the rest', () => {
  const at = new Date(2026, 10, 21, 17, 5, 9);
  const german = shownValues({ time: at, attempts: 3, name: 'web' }, 'de');
  expect(german).toEqual({ time: '17:05:09', attempts: 3, name: 'web' });
  expect(shownValues({ time: at }, 'en')['time']).toMatch(/^5:05:09\sPM$/);
  expect(shownValues(undefined, 'en')).toEqual({});
});
