import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backgroundOf, foregroundOf, isUnderlined } from './cell';
import { createTerminal, LARGEST, SMALLEST, type Terminal } from './terminal';

interface Heard {
  readonly terminal: Terminal;
  readonly replies: string[];
  readonly clips: string[];
}

const listening = (columns = 20, rows = 5): Heard => {
  const replies: string[] = [];
  const clips: string[] = [];
  const terminal = createTerminal(columns, rows, {
    changed: () => undefined,
    bell: () => undefined,
    reply: (text) => replies.push(text),
    clipboard: (text) => clips.push(text),
  });
  return { terminal, replies, clips };
};
const shown = (text: string, columns?: number, rows?: number): string[] => {
  const { terminal } = listening(columns, rows);
  terminal.write(text);
  return terminal.text();
};

/** Bytes that look like what programs send: sequences, text, controls and rubbish. */
const stream = fc
  .array(
    fc.oneof(
      fc
        .constantFrom(...Array.from('ABCDEFGHJKLMPSTX@`acdefghlmnrsuq'), 'x')
        .chain((final) =>
          fc
            .tuple(fc.constantFrom('', '?', '>'), fc.array(fc.nat(300), { maxLength: 3 }))
            .map(([mark, parameters]) => `\x1b[${mark}${parameters.join(';')}${final}`),
        ),
      fc.constantFrom(
        '\x1b[?1049h',
        '\x1b[?1049l',
        '\x1b[?7l',
        '\x1b[4h',
        '\x1b[?6h',
        '\x1bM',
        '\x1bD',
        '\x1bE',
        '\x1b7',
        '\x1b8',
        '\x1bc',
        '\x1b(0',
        '\x0e',
        '\n',
        '\r',
        '\b',
        '\t',
        '\x1b]52;c;aGk=\x07',
      ),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('漢', 'ｗ', 'é', 'e\u0301', '\u200b'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('the terminal', () => {
  it('wraps, scrolls and keeps what fits', () => {
    expect(shown('abcdefghij', 4, 2)).toEqual(['efgh', 'ij']);
    expect(shown('abcd\r\nef', 4, 3)).toEqual(['abcd', 'ef', '']);
    expect(shown('1\r\n2\r\n3', 4, 2)).toEqual(['2', '3']);
  });

  it('moves, erases, inserts and deletes', () => {
    expect(shown('abc\x1b[2D\x1b[@X')[0]).toBe('aXbc');
    expect(shown('abcdef\x1b[4D\x1b[2P')[0]).toBe('abef');
    expect(shown('abcdef\x1b[1;3H\x1b[K')[0]).toBe('ab');
    expect(shown('abcdef\x1b[1;3H\x1b[1K')[0]).toBe('   def');
    expect(shown('a\r\nb\r\nc\x1b[2;1H\x1b[L', 4, 3)).toEqual(['a', '', 'b']);
    expect(shown('a\r\nb\r\nc\x1b[1;1H\x1b[M', 4, 3)).toEqual(['b', 'c', '']);
    expect(shown('a\r\nb\x1b[2J\x1b[Hx', 4, 2)).toEqual(['x', '']);
    expect(shown('a\tb')[0]).toBe('a       b');
  });

  it('scrolls within margins only', () => {
    expect(shown('\x1b[2;3r\x1b[1;1Htop\x1b[4;1Hend\x1b[2;1H1\r\n2\r\n3', 6, 4)).toEqual(['top', '2', '3', 'end']);
    expect(shown('\x1b[2;3r\x1b[2;1H1\r\n2\x1b[2;1H\x1bM0', 6, 4)).toEqual(['', '0', '1', '']);
  });

  it('draws lines with the graphic set', () => {
    expect(shown('\x1b(0lqk\x1b(B lq')[0]).toBe('┌─┐ lq');
  });

  it('gives wide characters two columns and none to marks', () => {
    const { terminal } = listening();
    terminal.write('漢e\u0301x');
    expect(terminal.page().cursor.column).toBe(4);
    expect(terminal.text()[0]).toBe('漢ex');
  });

  it('knows colours of all kinds as the nearest of its sixteen', () => {
    const { terminal } = listening();
    terminal.write('\x1b[31;42;1;4ma\x1b[0mb\x1b[38;5;196mc\x1b[48;2;0;0;170md\x1b[0;7me\x1b[93mf');
    const look = Array.from({ length: 6 }, (_, column) => terminal.page().grid.at(column, 0));
    expect(look.map(foregroundOf)).toEqual([9, 7, 1, 1, 0, 0]);
    expect(look.map(backgroundOf)).toEqual([2, 0, 0, 4, 7, 11]);
    expect(look.map(isUnderlined)).toEqual([true, false, false, false, false, false]);
  });

  it('keeps the main screen while another is shown', () => {
    const { terminal } = listening();
    terminal.write('main\x1b[?1049h\x1b[Hother');
    expect(terminal.text()[0]).toBe('other');
    terminal.write('\x1b[?1049l!');
    expect(terminal.text()[0]).toBe('main!');
  });

  it('answers where the cursor is and what it is', () => {
    const { terminal, replies } = listening();
    terminal.write('\x1b[3;4H\x1b[6n\x1b[c\x1b[5n');
    expect(replies).toEqual(['\x1b[3;4R', '\x1b[?6c', '\x1b[0n']);
  });

  it('takes text for the clipboard but never tells what is on it', () => {
    const { terminal, clips, replies } = listening();
    terminal.write('\x1b]52;c;R3LDvMOfZQ==\x1b\\\x1b]52;c;?\x07');
    expect(clips).toEqual(['Grüße']);
    expect(replies).toEqual([]);
  });

  it('keeps the line of the cursor when it gets smaller', () => {
    const { terminal } = listening(20, 5);
    terminal.write('1\r\n2\r\n3\r\n4\r\n5');
    terminal.resize(20, 4);
    expect(terminal.text()).toEqual(['2', '3', '4', '5']);
    terminal.resize(1, 1000);
    expect([terminal.columns, terminal.rows]).toEqual([SMALLEST.columns, LARGEST.rows]);
  });

  it('never throws and never loses its cursor, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            stream.map((text) => Buffer.from(text, 'utf8')),
            fc.uint8Array({ maxLength: 60 }),
          ),
          { maxLength: 6 },
        ),
        fc.nat(50),
        (pieces, wide) => {
          const { terminal } = listening();
          for (const piece of pieces) {
            terminal.writeBytes(piece);
            terminal.resize(20 + wide, 4 + (wide % 7));
            const { cursor, grid } = terminal.page();
            expect(cursor.column).toBeGreaterThanOrEqual(0);
            expect(cursor.column).toBeLessThan(grid.columns);
            expect(cursor.row).toBeGreaterThanOrEqual(0);
            expect(cursor.row).toBeLessThan(grid.rows);
          }
        },
      ),
    );
  });

  it('shows the same wherever a stream is cut', () => {
    fc.assert(
      fc.property(stream, fc.nat(400), (text, at) => {
        const bytes = Buffer.from(text, 'utf8');
        const whole = listening().terminal;
        const cut = listening().terminal;
        whole.writeBytes(bytes);
        cut.writeBytes(bytes.subarray(0, at));
        cut.writeBytes(bytes.subarray(at));
        expect(cut.page().grid.cells).toEqual(whole.page().grid.cells);
        expect(cut.page().cursor).toEqual(whole.page().cursor);
      }),
    );
  });
});
