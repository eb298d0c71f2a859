import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeOf } from './change';

it('makes one text of the other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeOf(before, after);
      const made = change === undefined ? before : before.slice(0, change.from) + change.text + before.slice(change.to);
      expect(made).toBe(after);
    }),
  );
});

it('is nothing for the same text, and no more than what differs', () => {
  expect(changeOf('name: web', 'name: web')).toBeUndefined();
  expect(changeOf('cores: 1\nname: web', 'cores: 16\nname: web')).toEqual({ from: 8, to: 8, text: '6' });
  expect(changeOf('aa', 'a')).toEqual({ from: 1, to: 2, text: '' });
});
