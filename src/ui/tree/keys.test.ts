import { expect, test } from 'vitest';
import { lineTyped, NOTHING_TYPED, stepOf, typedMore, type TreeStep } from './keys';
import { outlineOf } from './outline';

const PAGE = 3;

/** all · apps (open: api, auth, web) · data (closed) · empty (open, nothing in it) */
const source = outlineOf<string>(
  [
    { id: '1', item: 'all', selected: true, expanded: undefined, leaves: [] },
    { id: '2', item: 'Apps', selected: false, expanded: true, leaves: ['api', 'auth', 'web'] },
    { id: '3', item: 'data', selected: false, expanded: false, leaves: [] },
    { id: '4', item: 'empty', selected: false, expanded: true, leaves: [] },
  ],
  { idOf: (leaf) => leaf, textOf: (item) => item },
);
const [ALL, APPS, API, WEB, DATA, EMPTY] = [0, 1, 2, 4, 5, 6];

const press = (at: number, key: string, held: { shift?: boolean; command?: boolean } = {}): TreeStep | undefined =>
  stepOf(source, at, { key, shiftKey: held.shift === true, commandKey: held.command === true }, PAGE);

test('arrows go line by line and stop at the ends', () => {
  expect(press(ALL, 'ArrowDown')).toEqual({ does: 'go', to: APPS });
  expect(press(ALL, 'ArrowUp')).toEqual({ does: 'go', to: ALL });
  expect(press(EMPTY, 'ArrowDown')).toEqual({ does: 'go', to: EMPTY });
  expect(press(API, 'End')).toEqual({ does: 'go', to: EMPTY });
  expect(press(API, 'Home')).toEqual({ does: 'go', to: ALL });
  expect(press(APPS, 'PageDown')).toEqual({ does: 'go', to: APPS + PAGE });
  expect(press(APPS, 'PageUp')).toEqual({ does: 'go', to: ALL });
});

test('the right arrow opens and then goes in, the left one closes or goes out', () => {
  expect(press(DATA, 'ArrowRight')).toEqual({ does: 'expand', at: DATA });
  expect(press(APPS, 'ArrowRight')).toEqual({ does: 'go', to: API });
  expect(press(EMPTY, 'ArrowRight')).toEqual({ does: 'go', to: EMPTY });
  expect(press(WEB, 'ArrowRight')).toEqual({ does: 'go', to: WEB });
  expect(press(WEB, 'ArrowLeft')).toEqual({ does: 'go', to: APPS });
  expect(press(APPS, 'ArrowLeft')).toEqual({ does: 'collapse', at: APPS });
  expect(press(DATA, 'ArrowLeft')).toEqual({ does: 'go', to: DATA });
});

test('chooses, adds, opens all and asks for the menu; leaves the keys of the browser alone', () => {
  expect(press(APPS, 'Enter')).toEqual({ does: 'choose', at: APPS });
  expect(press(APPS, ' ', { command: true })).toEqual({ does: 'add', at: APPS });
  expect(press(APPS, '*')).toEqual({ does: 'expand-siblings', at: APPS });
  expect(press(API, 'F10', { shift: true })).toEqual({ does: 'menu', at: API });
  expect(press(API, 'ContextMenu')).toEqual({ does: 'menu', at: API });
  expect(press(API, 'F10')).toBeUndefined();
  expect(press(API, 'Tab')).toBeUndefined();
  expect(press(API, 'Home', { command: true })).toBeUndefined();
  expect(press(99, 'ArrowDown')).toBeUndefined();
});

test('letters make a word while they follow each other', () => {
  const stroke = (key: string, commandKey = false) => ({ key, shiftKey: false, commandKey });
  const a = typedMore(NOTHING_TYPED, stroke('A'), 1000);
  expect(a).toEqual({ text: 'a', at: 1000 });
  expect(typedMore(a ?? NOTHING_TYPED, stroke('u'), 1300)?.text).toBe('au');
  expect(typedMore(a ?? NOTHING_TYPED, stroke(' '), 1300)?.text).toBe('a ');
  expect(typedMore(a ?? NOTHING_TYPED, stroke('u'), 3000)?.text).toBe('u');
  expect(typedMore(NOTHING_TYPED, stroke(' '), 0)).toBeUndefined();
  expect(typedMore(NOTHING_TYPED, stroke('Shift'), 0)).toBeUndefined();
  expect(typedMore(NOTHING_TYPED, stroke('?'), 0)).toBeUndefined();
  expect(typedMore(NOTHING_TYPED, stroke('/'), 0)).toBeUndefined();
  expect(typedMore(a ?? NOTHING_TYPED, stroke('/'), 1300)?.text).toBe('a/');
  expect(typedMore(NOTHING_TYPED, stroke('a', true), 0)).toBeUndefined();
});

test('a letter goes to the next line that begins with it, a word stays where it fits', () => {
  expect(lineTyped(source, ALL, 'a')).toBe(APPS);
  expect(lineTyped(source, APPS, 'a')).toBe(API);
  expect(lineTyped(source, API, 'aa')).toBe(API + 1);
  expect(lineTyped(source, API, 'ap')).toBe(API);
  expect(lineTyped(source, API, 'au')).toBe(API + 1);
  expect(lineTyped(source, WEB, 'w')).toBe(WEB);
  expect(lineTyped(source, WEB, 'x')).toBe(-1);
});
