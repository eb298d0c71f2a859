import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAYOUTS, layoutNamed } from './layouts/all';
import type { KeyPress, Layout, LayoutId } from './layout';
import { planTyping } from './plan';
import { strokesOf } from './strokes';

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

const named = ({ shift, altGr, code }: KeyPress): string => `${shift ? 'Shift+' : ''}${altGr ? 'AltGr+' : ''}${code}`;
const keys = (text: string, id: LayoutId): readonly string[] =>
  planTyping(text, layoutNamed(id)).steps.map(({ presses }) => presses.map(named).join(' '));
const impossible = (text: string, id: LayoutId): string =>
  planTyping(text, layoutNamed(id))
    .impossible.map(({ character }) => character)
    .join('');

/** What a guest with the layout makes of presses: the other way round, by other means. */
const guestReads = (presses: readonly KeyPress[], layout: Layout): string => {
  const accents: Readonly<Record<string, string>> = {
    '`': '\u0300',
    '´': '\u0301',
    '^': '\u0302',
    '~': '\u0303',
    '¨': '\u0308',
  };
  const spacing: Readonly<Record<string, string>> = { '´': "'", '¨': '"' };
  let pending = '';
  let text = '';
  for (const press of presses) {
    const table = press.dead ? layout.dead : layout.direct;
    const found = [...table.values()].find((one) => named(one) === named(press));
    if (found === undefined) throw new Error(`no such key: ${named(press)}`);
    if (found.dead) pending = found.gives;
    else {
      text += pending === '' ? found.gives : found.gives === ' ' ? (spacing[pending] ?? pending) : (found.gives + (accents[pending] ?? '')).normalize('NFC'); // prettier-ignore
      pending = '';
    }
  }
  return text;
};

describe('planTyping', () => {
  it('finds the keys of a German keyboard', () => {
    expect(keys('|"~€ß@', 'de')).toEqual(['AltGr+IntlBackslash', 'Shift+Digit2', 'AltGr+BracketRight', 'AltGr+KeyE', 'Minus', 'AltGr+KeyQ']); // prettier-ignore
    expect(keys('yZ', 'de')).toEqual(['KeyZ', 'Shift+KeyY']);
  });

  it('uses dead keys for accents, and with the space bar for their signs', () => {
    expect(keys('é^', 'de')).toEqual(['Equal KeyE', 'Backquote Space']);
    expect(keys('^', 'de-nodeadkeys')).toEqual(['Backquote']);
    expect(keys('ñÃ', 'pt')).toEqual(['Backslash KeyN', 'Backslash Shift+KeyA']);
    expect(keys(`'"`, 'us-intl')).toEqual(['Quote Space', 'Shift+Quote Space']);
  });

  it('types digits of a French keyboard with Shift', () => {
    expect(keys('1&é', 'fr')).toEqual(['Shift+Digit1', 'Digit1', 'Digit2']);
  });

  it('leaves out what a layout lacks, and says how often', () => {
    expect(planTyping('a€b€ß', layoutNamed('us'))).toMatchObject({
      steps: [{ character: 'a' }, { character: 'b' }],
      impossible: [
        { character: '€', times: 2 },
        { character: 'ß', times: 1 },
      ],
    });
    expect(impossible('Привет, ok', 'ru')).toBe('ok');
    expect(impossible('\u001b[0m', 'us')).toBe('\u001b');
  });

  it('takes line ends of all systems as Enter', () => {
    expect(keys('a\r\nb\rc\n\t', 'us')).toEqual(['KeyA', 'Enter', 'KeyB', 'Enter', 'KeyC', 'Enter', 'Tab']);
  });

  it.each<[LayoutId, string]>([
    ['us', ''],
    ['us-intl', ''],
    ['gb', ''],
    ['de', ''],
    ['de-nodeadkeys', ''],
    ['ch', ''],
    ['fr', ''],
    ['be', ''],
    ['es', ''],
    ['it', ''],
    ['pt', ''],
    ['br', ''],
    ['se', ''],
    ['dk', ''],
    ['no', ''],
    ['pl', ''],
    ['jp', ''],
  ])('types all of ASCII on %s', (id, missing) => {
    expect(impossible(ASCII, id)).toBe(missing);
  });

  it('gives a guest with the layout exactly the text, but for what it lists', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from('aZ09|"~€ßéñÃ^`´¨ \n\t@\\{}[]яЖ¥漢')) }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...LAYOUTS), anyText, (id, text) => {
        const layout = layoutNamed(id);
        const plan = planTyping(text, layout);
        const lost = new Set(plan.impossible.map(({ character }) => character));
        const wanted = Array.from(text.replace(/\r\n?/g, '\n').normalize('NFC'))
          .filter((one) => !lost.has(one))
          .join('');
        expect(plan.steps.map(({ presses }) => guestReads(presses, layout)).join('')).toBe(wanted);
      }),
    );
  });
});

describe('strokesOf', () => {
  it('holds the modifiers around the key', () => {
    const [press] = planTyping('€', layoutNamed('de')).steps[0]?.presses ?? [];
    if (press === undefined) throw new Error('no press');
    expect(strokesOf(press)).toEqual([
      { code: 'AltRight', keysym: 0xfe03, down: true },
      { code: 'KeyE', keysym: 0x20ac, down: true },
      { code: 'KeyE', keysym: 0x20ac, down: false },
      { code: 'AltRight', keysym: 0xfe03, down: false },
    ]);
  });

  it('releases all that it presses', () => {
    for (const id of LAYOUTS) {
      const layout = layoutNamed(id);
      for (const press of [...layout.direct.values(), ...layout.dead.values()]) {
        const down = new Set<string>();
        for (const stroke of strokesOf(press)) {
          if (stroke.down) down.add(stroke.code);
          else expect(down.delete(stroke.code)).toBe(true);
        }
        expect(down.size).toBe(0);
      }
    }
  });
});
