import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyboard } from './keyboard';
import { layoutOf } from './layouts';

const SHIFT = 0x2a;
const CONTROL = 0x1d;
const ALT = 0x38;
const ALT_GR = 0xb8;

/** What a sequence of keys types; those in brackets are held during the next one. */
const typed = (layout: string, ...keys: readonly (number | readonly [readonly number[], number])[]): string => {
  const keyboard = createKeyboard(layout);
  const press = (scanCode: number, down: boolean): string => {
    const given = keyboard.press({ down, keysym: 0, scanCode }, false);
    return given?.is === 'text' ? given.text : (given?.is ?? '');
  };
  return keys
    .map((key) => {
      const [held, code] = typeof key === 'number' ? [[], key] : key;
      held.forEach((one) => press(one, true));
      const text = press(code, true);
      press(code, false);
      held.forEach((one) => press(one, false));
      return text;
    })
    .join('');
};
const shift = (code: number) => [[SHIFT], code] as const;
const altGr = (code: number) => [[ALT_GR], code] as const;

describe('the keyboard by scan codes', () => {
  it('types American', () => {
    expect(typed('us', 0x1e, shift(0x1e), 0x02, shift(0x03), shift(0x29), shift(0x2b), 0x39, 0x28)).toBe("aA1@~| '");
  });

  it('types German with its dead keys', () => {
    expect(
      typed(
        'de',
        0x15,
        0x2c,
        0x0c,
        shift(0x0c),
        altGr(0x0c),
        altGr(0x10),
        altGr(0x12),
        altGr(0x1b),
        altGr(0x56),
        shift(0x03),
        0x27,
      ),
    ).toBe('zyß?\\@€~|"ö');
    expect(typed('de', 0x29, 0x1e, 0x0d, 0x12, shift(0x0d), 0x1e, 0x29, 0x39, 0x0d, 0x39, 0x29, 0x29, 0x29, 0x13)).toBe(
      "âéà^'^^r",
    );
  });

  it.each([
    ['gb', [shift(0x04), shift(0x28), 0x2b, 0x56, altGr(0x05)], '£@#\\€'],
    ['fr', [0x10, 0x02, shift(0x02), altGr(0x0b), altGr(0x12), 0x1a, 0x12, shift(0x32)], 'a&1@€ê?'],
    ['es', [0x27, 0x28, 0x16, altGr(0x03), altGr(0x28), shift(0x0c)], 'ñú@{?'],
    ['it', [0x1a, altGr(0x27), altGr(0x1a), [[ALT_GR, SHIFT], 0x1a] as const, shift(0x29)], 'è@[{|'],
    ['pt', [0x2b, 0x31, 0x1b, 0x1e, 0x27, altGr(0x08)], 'ñáç{'],
    ['jp', [0x1a, shift(0x1a), 0x7d, shift(0x73), shift(0x03)], '@`\\_"'],
  ] as const)('types %s', (layout, keys, text) => {
    expect(typed(layout, ...keys)).toBe(text);
  });

  it('types Russian after Alt+Shift', () => {
    expect(typed('ru', 0x10, [[ALT], SHIFT] as const, 0x10, shift(0x10), [[ALT], SHIFT] as const, 0x10)).toBe('qйЙq');
  });

  it('has control codes, Alt as Escape, locks and a keypad', () => {
    expect(typed('us', [[CONTROL], 0x2e] as const, [[CONTROL], 0x1a] as const, [[ALT], 0x30] as const)).toBe(
      '\x03\x1b\x1bb',
    );
    expect(typed('us', 0x3a, 0x1e, 0x02, shift(0x1e), 0x3a, 0x1e)).toBe('A1aa');
    expect(typed('us', 0x47, 0x45, 0x47, 0xb5)).toBe('7\x1b[1~/');
  });

  it('knows the keys that the firmware of a machine is asked with', () => {
    expect(typed('us', [[CONTROL, ALT], 0xd3] as const)).toBe('attention');
    expect(typed('us', [[CONTROL, ALT], 0x3c] as const)).toBe('virtual-terminal');
  });

  it('sends arrows as the terminal wants them', () => {
    const keyboard = createKeyboard('us');
    const up = { down: true, keysym: 0, scanCode: 0xc8 };
    expect(keyboard.press(up, false)).toEqual({ is: 'text', text: '\x1b[A' });
    expect(keyboard.press(up, true)).toEqual({ is: 'text', text: '\x1bOA' });
  });

  it('is American when nobody knows the layout', () => {
    expect(layoutOf('tlh')).toBe(layoutOf('us'));
    expect(layoutOf('de-latin1-nodeadkeys')).toBe(layoutOf('de'));
  });
});

describe('the keyboard by keysyms', () => {
  const bySym = (...keysyms: readonly number[]): string => {
    const keyboard = createKeyboard('de');
    return keysyms
      .map((keysym) => keyboard.press({ down: true, keysym, scanCode: undefined }, false))
      .map((given) => (given?.is === 'text' ? given.text : ''))
      .join('');
  };

  it('takes the character that the client means', () => {
    expect(bySym(0x79, 0x7c, 0x20ac, 0xdf, 0x01000431, 0x06c1, 0xff0d, 0xff51, 0xffb5)).toBe('y|€ßба\r\x1b[D5');
    expect(bySym(0xfe52, 0x61)).toBe('â');
    expect(bySym(0xffe3, 0x63)).toBe('\x03');
  });

  it('never throws, and types text without holes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(0xffffffff), fc.option(fc.nat(0xffffffff), { nil: undefined }), fc.boolean())),
        (keys) => {
          const keyboard = createKeyboard('fr');
          for (const [keysym, scanCode, down] of keys) {
            const given = keyboard.press({ down, keysym, scanCode }, false);
            if (given?.is === 'text') expect(Buffer.from(given.text, 'utf8').toString('utf8')).toBe(given.text);
          }
        },
      ),
    );
  });
});
