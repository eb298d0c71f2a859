import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Keystroke } from '../../../lib/keystroke';
import type { LayoutId } from '../../../resources/keyboard/layout';
import { createReceiver } from './receiver';
import type { ScreenState } from './view';

const LIVE: ScreenState = {
  live: true,
  waitingSince: undefined,
  viewOnly: false,
  drag: false,
  size: undefined,
  clipboard: undefined,
  held: [],
};

const setUp = () => {
  const pressed: Keystroke[] = [];
  const lost: (readonly string[])[] = [];
  const manner = { layout: 'de' as LayoutId, pace: 10, leftOut: (signs: readonly string[]) => void lost.push(signs) };
  const receiver = createReceiver(
    { screen: { press: (strokes) => void pressed.push(...strokes) }, state: () => LIVE },
    () => manner,
  );
  const down = (): readonly string[] => pressed.filter((stroke) => stroke.down).map(({ code }) => code);
  return { receiver, manner, lost, down };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('types a text by the keys of the layout that was chosen for the machine, at its pace', () => {
  const { receiver, down, manner } = setUp();
  receiver.text('zß', 0);
  expect(down()).toEqual(['KeyY']);
  vi.advanceTimersByTime(99);
  expect(down()).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(down()).toEqual(['KeyY', 'Minus']);
  vi.advanceTimersByTime(1000);
  manner.layout = 'us';
  receiver.text('z', 0);
  expect(down().at(-1)).toBe('KeyZ');
});

it('tells what of a text it leaves out, before and after', () => {
  const { receiver, lost, manner } = setUp();
  expect(receiver.forecast?.('a漢€')).toEqual({ layout: 'de', impossible: ['漢'] });
  manner.layout = 'us';
  expect(receiver.forecast?.('a漢€\u001b')).toEqual({ layout: 'us', impossible: ['漢', '€', 'U+001B'] });
  receiver.text('€', 0);
  expect(lost).toEqual([['€']]);
});
