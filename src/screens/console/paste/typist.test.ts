import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keystroke } from '../../../lib/keystroke';
import { layoutNamed } from '../../../resources/keyboard/layouts/all';
import { planTyping } from '../../../resources/keyboard/plan';
import { strokesOf } from '../../../resources/keyboard/strokes';
import type { Clock } from '../../../tasks/clock';
import { createTypist, PACE, type KeyboardState } from './typist';

const manualClock = () => {
  let now = 0;
  let timer: { readonly due: number; readonly callback: () => void } | undefined;
  const clock: Clock = {
    now: () => now,
    after: (delay, callback) => {
      const mine = { due: now + delay, callback };
      timer = mine;
      return () => {
        if (timer === mine) timer = undefined;
      };
    },
  };
  /** Lets the next timer come; false when there is none. */
  const tick = (): boolean => {
    const due = timer;
    if (due === undefined) return false;
    timer = undefined;
    now = due.due;
    due.callback();
    return true;
  };
  return { clock, tick, now: () => now };
};

const setUp = () => {
  const time = manualClock();
  const pressed: Keystroke[] = [];
  let state: KeyboardState = 'ready';
  const typist = createTypist({ state: () => state, press: (strokes) => void pressed.push(...strokes) }, time.clock);
  return { ...time, typist, pressed, become: (now: KeyboardState) => (state = now) };
};

const DE = layoutNamed('de');
const planOf = (text: string) => planTyping(text, DE);
const strokesFor = (text: string): readonly Keystroke[] =>
  planOf(text).steps.flatMap(({ presses }) => presses.flatMap(strokesOf));
/** Keys that are down after these strokes. */
const down = (strokes: readonly Keystroke[]): readonly string[] => {
  const keys = new Set<string>();
  for (const { code, down: goesDown } of strokes) {
    if (goesDown) keys.add(code);
    else keys.delete(code);
  }
  return [...keys];
};
const text = fc.string({ unit: fc.constantFrom(...Array.from('aZ1|"~€ßéÂ^\n\t漢')), maxLength: 30 });

describe('createTypist', () => {
  it('types a text of no characters at once', () => {
    const { typist, pressed } = setUp();
    typist.start(planOf('漢'));
    expect([typist.state(), pressed]).toEqual([{ is: 'done', done: 0, total: 0 }, []]);
  });

  it('keeps to its pace, within bounds, and may change it under way', () => {
    const { typist, tick, now } = setUp();
    typist.setPace(10);
    typist.start(planOf('abcd'));
    tick();
    expect(now()).toBe(100);
    typist.setPace(100_000);
    tick();
    tick();
    expect([now(), typist.state()]).toEqual([200 + 1000 / PACE.most, { is: 'done', done: 4, total: 4 }]);
    typist.setPace(0);
    typist.start(planOf('ab'));
    tick();
    expect(now()).toBe(200 + 1000 / PACE.most + 1000 / PACE.least);
  });

  it('waits while the network is busy, and goes on with the character it was at', () => {
    const { typist, tick, pressed, become } = setUp();
    typist.start(planOf('ab'));
    become('busy');
    for (let times = 0; times < 5; times += 1) tick();
    expect([typist.state(), pressed]).toEqual([{ is: 'typing', done: 1, total: 2 }, strokesFor('a')]);
    become('ready');
    tick();
    expect([typist.state(), pressed]).toEqual([{ is: 'done', done: 2, total: 2 }, strokesFor('ab')]);
  });

  it.each(['disconnected', 'view-only'] as const)(
    'stops when it is %s, says how far it got, and types the rest',
    (why) => {
      const { typist, tick, pressed, become } = setUp();
      typist.start(planOf('abc'));
      become(why);
      tick();
      expect(typist.state()).toEqual({ is: 'stopped', why, done: 1, total: 3 });
      expect(tick()).toBe(false);
      typist.resume();
      expect([typist.state(), pressed]).toEqual([{ is: 'stopped', why, done: 1, total: 3 }, strokesFor('a')]);
      become('ready');
      typist.resume();
      while (tick());
      expect([typist.state(), pressed]).toEqual([{ is: 'done', done: 3, total: 3 }, strokesFor('abc')]);
    },
  );

  it('tells of each change, until nobody listens', () => {
    const { typist, tick } = setUp();
    const told: string[] = [];
    const stop = typist.subscribe(() => told.push(typist.state().is));
    typist.start(planOf('ab'));
    tick();
    expect(told).toEqual(['typing', 'typing', 'done']);
    typist.forget();
    expect(told.at(-1)).toBe('idle');
    stop();
    typist.start(planOf('a'));
    expect(told).toHaveLength(4);
  });

  it('presses everything in order, whatever pauses and waits come between', () => {
    fc.assert(
      fc.property(text, fc.array(fc.constantFrom('tick', 'pause', 'resume', 'busy', 'ready')), (given, events) => {
        const { typist, tick, pressed, become } = setUp();
        typist.start(planOf(given));
        for (const event of events) {
          if (event === 'tick') tick();
          else if (event === 'busy' || event === 'ready') become(event);
          else typist[event]();
          expect(down(pressed)).toEqual([]);
        }
        become('ready');
        typist.resume();
        while (tick());
        expect(pressed).toEqual(strokesFor(given));
        expect(typist.state().is).toBe('done');
      }),
    );
  });

  it('presses nothing after it was canceled, and holds no key', () => {
    fc.assert(
      fc.property(text, fc.nat(30), (given, ticks) => {
        const { typist, tick, pressed } = setUp();
        typist.start(planOf(given));
        for (let times = 0; times < ticks; times += 1) tick();
        typist.cancel();
        const before = [...pressed];
        expect(tick()).toBe(false);
        typist.pause();
        expect(tick()).toBe(false);
        expect(pressed).toEqual(before);
        expect(down(pressed)).toEqual([]);
        const state = typist.state();
        if (state.is !== 'done') expect(state).toMatchObject({ is: 'stopped', why: 'canceled' });
      }),
    );
  });

  it('forgets the text', () => {
    const { typist, tick, pressed } = setUp();
    typist.start(planOf('ab'));
    typist.forget();
    typist.resume();
    expect([tick(), typist.state(), pressed]).toEqual([false, { is: 'idle' }, strokesFor('a')]);
  });
});
