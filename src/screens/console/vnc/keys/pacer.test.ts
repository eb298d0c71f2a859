import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Keystroke } from '../../../../lib/keystroke';
import { createPacer } from './pacer';

const group = (code: string): readonly Keystroke[] => [
  { code, keysym: 1, down: true },
  { code, keysym: 1, down: false },
];

let pressed: string[];
let able: boolean;

const pacer = () =>
  createPacer((strokes) => {
    if (able) pressed.push(strokes[0]?.code ?? '');
    return able;
  });

beforeEach(() => {
  vi.useFakeTimers();
  pressed = [];
  able = true;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('keys at a pace', () => {
  it('are pressed one after the other, the first at once', () => {
    pacer().add([group('KeyA'), group('KeyB'), group('KeyC')]);
    expect(pressed).toEqual(['KeyA']);
    vi.advanceTimersByTime(20);
    expect(pressed).toEqual(['KeyA', 'KeyB']);
    vi.runAllTimers();
    expect(pressed).toEqual(['KeyA', 'KeyB', 'KeyC']);
  });

  it('keep their pace when more come before the pause is over', () => {
    const one = pacer();
    one.add([group('KeyA')]);
    one.add([group('KeyB')]);
    expect(pressed).toEqual(['KeyA']);
    vi.runAllTimers();
    one.add([group('KeyC')]);
    expect(pressed).toEqual(['KeyA', 'KeyB', 'KeyC']);
  });

  it('are dropped when none can be pressed any more, and at the end', () => {
    const one = pacer();
    one.add([group('KeyA'), group('KeyB')]);
    able = false;
    vi.runAllTimers();
    able = true;
    vi.runAllTimers();
    expect(pressed).toEqual(['KeyA']);
    one.add([group('KeyC'), group('KeyD')]);
    one.end();
    vi.runAllTimers();
    expect(pressed).toEqual(['KeyA', 'KeyC']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
