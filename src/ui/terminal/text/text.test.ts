import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastePieces, planPaste } from './paste';
import { plainText } from './plain';
import { isTextSize, readCursorReport, readSttySize, sttyLine, tellsSize } from './size';

const printable = fc.string({ unit: 'grapheme', minLength: 1 });

/** Whole sequences, as guests send them. */
const sequence = fc.oneof(
  fc.constantFrom(
    '\u001b[0m',
    '\u001b[38;5;196m',
    '\u001b[?2004h',
    '\u001b[999;999H\u001b[6n',
    '\u001b[K',
    '\u001b(B',
    '\u001b)0',
    '\u001b=',
    '\u001bM',
    '\u001b7',
    '\u001b%G',
    '\u009b1;31m',
    '\u0007',
    '\u0008',
    '\u0000',
    '\u000f',
  ),
  fc.string({ unit: 'grapheme-ascii' }).map((title) => `\u001b]0;${title}\u0007`),
  fc.webUrl().map((url) => `\u001b]8;;${url}\u001b\\`),
  fc.constant('\u001bP1$r0m\u001b\\'),
);

describe('plain text of a terminal', () => {
  it('is what was printed, and nothing of the sequences between', () => {
    const part = fc.oneof(
      printable.map((text) => ({ text, printed: text })),
      sequence.map((text) => ({ text, printed: '' })),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const raw = parts.map(({ text }) => text).join('');
        expect(plainText(raw)).toBe(parts.map(({ printed }) => printed).join(''));
      }),
    );
  });

  it('keeps text after a sequence that never ends', () => {
    expect(plainText('\u001b]0;title\r\nlogin: ')).toBe('0;title\nlogin: ');
    expect(plainText('\u001bPdata\u001b[1mlogin: ')).toBe('datalogin: ');
    expect(plainText('\u001b[12')).toBe('12');
    expect(plainText('end\u001b')).toBe('end');
  });

  it('never keeps a control character, and never loses a letter that is in no sequence', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('Ä', '語', '\u001b', '\r', '\n', '\u0007', '\u009c', '\u0000') }),
        (raw) => {
          const plain = plainText(raw);
          expect(plain.match(/[Ä語]/g)).toEqual(raw.match(/[Ä語]/g));
          expect(plain).not.toMatch(/[^Ä語\n]/);
        },
      ),
    );
  });

  it.each([
    ['one\r\ntwo\r\n', 'one\ntwo\n'],
    ['one\r\r\ntwo', 'one\ntwo'],
    ['one\n\rtwo\n\r', 'one\ntwo\n'],
    ['one\r\n\r\ntwo', 'one\n\ntwo'],
    ['10%\r20%\r\n', '10%\n20%\n'],
    ['a\tb', 'a\tb'],
  ])('has one line feed for each end of a line: %j', (raw, plain) => {
    expect(plainText(raw)).toBe(plain);
  });
});

describe('a text that is pasted', () => {
  it('is sent at once when it is one line', () => {
    const plan = planPaste('echo "~€ß|"');
    expect(plan).toEqual({
      lines: ['echo "~€ß|"'],
      endsWithEnter: false,
      dropped: [],
      tabs: 0,
      invisible: 0,
      asks: false,
    });
    expect(pastePieces(plan, false)).toEqual(['echo "~€ß|"']);
    expect(pastePieces(plan, true)).toEqual(['\u001b[200~echo "~€ß|"\u001b[201~']);
  });

  it('asks when it would press Enter, holds control characters, or what one does not see', () => {
    expect(planPaste('reboot\n')).toMatchObject({ lines: ['reboot'], endsWithEnter: true, asks: true });
    expect(planPaste('a\u001b[31mb\u0003\u0003')).toMatchObject({
      lines: ['a[31mb'],
      dropped: [
        { name: '^[', count: 1 },
        { name: '^C', count: 2 },
      ],
      asks: true,
    });
    expect(planPaste('ls \u202etxt.exe')).toMatchObject({ invisible: 1, asks: true });
    expect(planPaste('a\tb')).toMatchObject({ tabs: 1, asks: false });
  });

  it('goes line by line, each ended by Enter', () => {
    expect(pastePieces(planPaste('a\r\nb\rc'), false)).toEqual(['a\r', 'b\r', 'c']);
    expect(pastePieces(planPaste('a\n\n'), false)).toEqual(['a\r', '\r']);
    expect(pastePieces(planPaste('a\nb\n'), true)).toEqual(['\u001b[200~a\rb\r\u001b[201~']);
  });

  it('cannot break out of its brackets, and loses nothing but control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [piece = '', ...others] = pastePieces(planPaste(text), true);
        expect(others).toEqual([]);
        const inner = piece.slice('\u001b[200~'.length, -'\u001b[201~'.length);
        expect(inner).not.toMatch(new RegExp('[\\u0000-\\u0008\\u000a-\\u000c\\u000e-\\u001f\\u007f-\\u009f]'));
        const kept = text
          .replace(/\r\n|\n/g, '\r')
          .replace(new RegExp('[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]', 'g'), '');
        expect(inner).toBe(kept);
      }),
    );
  });
});

describe('the size of a terminal', () => {
  it('is told by a line that is read back', () => {
    const size = fc.record({ cols: fc.integer({ min: 2, max: 500 }), rows: fc.integer({ min: 2, max: 500 }) });
    fc.assert(
      fc.property(size, ({ cols, rows }) => {
        expect(sttyLine({ cols, rows })).toBe(`stty rows ${rows} cols ${cols}`);
        expect(readSttySize(`$ stty size\n${rows} ${cols}\n$ `)).toEqual({ cols, rows });
      }),
    );
  });

  it('is unknown until the answer is whole', () => {
    expect(readSttySize('$ stty size\n')).toBeUndefined();
    expect(readSttySize('$ stty size\nsh: stty: not found\n$ ')).toBeUndefined();
    expect(readSttySize('0 0\n')).toEqual({ cols: 0, rows: 0 });
  });

  it('has bounds', () => {
    expect(isTextSize({ cols: 80, rows: 24 })).toBe(true);
    expect(isTextSize({ cols: 0, rows: 24 })).toBe(false);
    expect(isTextSize({ cols: 80.5, rows: 24 })).toBe(false);
    expect(isTextSize({ cols: Number.NaN, rows: 24 })).toBe(false);
  });

  it('is told by where the cursor ends', () => {
    expect(readCursorReport('\u001b[40;132R')).toEqual({ row: 40, col: 132 });
    expect(readCursorReport('\u001b[40R')).toBeUndefined();
    expect(readCursorReport('x\u001b[1;1R')).toBeUndefined();
    expect(tellsSize('\u001b[40;132R', { rows: 40, cols: 132 })).toBe(true);
    expect(tellsSize('\u001b[40;1R', { rows: 40, cols: 132 })).toBe(false);
  });
});
