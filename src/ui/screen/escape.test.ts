import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEscapeWatch } from './escape';

const KEYS: Readonly<Record<string, string>> = {
  ControlLeft: 'Control',
  ControlRight: 'Control',
  AltLeft: 'Alt',
  ShiftLeft: 'Shift',
  KeyA: 'a',
  Delete: 'Delete',
};

/** `+KeyA` presses, `-KeyA` releases; answers how many of the releases were an escape. */
const play = (events: readonly string[], keys = KEYS): number => {
  const watch = createEscapeWatch();
  return events.filter((event) => {
    const code = event.slice(1);
    if (event.startsWith('-')) return watch.up(code);
    watch.down(code, keys[code] ?? code);
    return false;
  }).length;
};

const ALL_DOWN = ['+ControlLeft', '+AltLeft', '+ShiftLeft'];
const ALL_UP = ['-ControlLeft', '-AltLeft', '-ShiftLeft'];

describe('the keys that give the keyboard back', () => {
  it('are Ctrl, Alt and Shift, in any order, once all are up', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ALL_DOWN, { minLength: 3 }),
        fc.shuffledSubarray(ALL_UP, { minLength: 3 }),
        (down, up) => {
          expect(play([...down, ...up])).toBe(1);
          expect(play([...down, ...up.slice(0, 2)])).toBe(0);
        },
      ),
    );
  });

  it('are not part of a longer combination', () => {
    expect(play([...ALL_DOWN, '+Delete', '-Delete', ...ALL_UP])).toBe(0);
    expect(play(['+ControlLeft', '+KeyA', '-KeyA', '+AltLeft', '+ShiftLeft', ...ALL_UP])).toBe(0);
  });

  it('work after something else was typed', () => {
    expect(play(['+KeyA', '-KeyA', ...ALL_DOWN, ...ALL_UP])).toBe(1);
    expect(play([...ALL_DOWN, '+Delete', '-Delete', ...ALL_UP, ...ALL_DOWN, ...ALL_UP])).toBe(1);
  });

  it('count repeated key events of a held key once', () => {
    expect(play([...ALL_DOWN, '+ShiftLeft', '+ShiftLeft', ...ALL_UP])).toBe(1);
  });

  it('need all three: two Ctrl keys and Alt are not enough', () => {
    expect(play(['+ControlLeft', '+ControlRight', '+AltLeft', '-ControlLeft', '-ControlRight', '-AltLeft'])).toBe(0);
  });

  it('do not include AltGr, which some systems report with Ctrl', () => {
    const keys = { ...KEYS, AltRight: 'AltGraph' };
    expect(play(['+ControlLeft', '+AltRight', '+ShiftLeft', '-ShiftLeft', '-AltRight', '-ControlLeft'], keys)).toBe(0);
  });

  it('are recognised although Alt is called Meta while Shift is down', () => {
    expect(play(['+ShiftLeft', '+ControlLeft', '+AltLeft', ...ALL_UP], { ...KEYS, AltLeft: 'Meta' })).toBe(1);
  });

  it('begin anew when the keyboard was elsewhere', () => {
    const watch = createEscapeWatch();
    watch.down('ControlLeft', 'Control');
    watch.down('AltLeft', 'Alt');
    watch.forget();
    watch.down('ShiftLeft', 'Shift');
    expect(watch.up('ShiftLeft')).toBe(false);
  });
});
