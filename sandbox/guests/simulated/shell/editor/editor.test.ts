import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../../terminal/terminal';
import { editLine, type Edited, type EditorSurroundings } from './editor';

interface Result {
  readonly edited: Edited | undefined;
  readonly rows: string[];
}

/** Types keys into the editor and gives the line and what the screen shows. */
const edit = (keys: string, given: Partial<EditorSurroundings> & { readonly wide?: number } = {}): Result => {
  const columns = given.wide ?? 40;
  const terminal = createTerminal(columns, 6, {
    changed: () => undefined,
    bell: () => undefined,
    reply: () => undefined,
    clipboard: () => undefined,
  });
  const process = editLine('$ ', {
    history: ['first', 'second one'],
    columns: () => columns,
    complete: () => ({ word: '', choices: [] }),
    ...given,
  });
  const typed = Array.from(keys);
  let result = process.next();
  while (result.done !== true) {
    const step = result.value;
    if (step.do === 'out') terminal.write(step.text.replace(/\r?\n/g, '\r\n'));
    const key = step.do === 'key' ? typed.shift() : undefined;
    if (step.do === 'key' && key === undefined) break;
    result = process.next(key);
  }
  return { edited: result.done === true ? result.value : undefined, rows: terminal.text().filter((row) => row !== '') };
};
const line = (keys: string, given?: Parameters<typeof edit>[1]): string => {
  const { edited } = edit(`${keys}\r`, given);
  return edited?.is === 'line' ? edited.line : (edited?.is ?? 'nothing');
};

describe('the line editor', () => {
  it.each([
    ['abc\x1b[D\x1b[DX', 'aXbc'],
    ['abc\x01X\x05Y', 'XabcY'],
    ['abc\x1b[1~X\x1b[4~Y', 'XabcY'],
    ['abc\x1bOHX', 'Xabc'],
    ['abc\x7f\b', 'a'],
    ['abc\x1b[D\x1b[3~', 'ab'],
    ['one two  \x17x', 'one x'],
    ['one two\x01\x0b\x19\x19', 'one twoone two'],
    ['one two\x15x', 'x'],
    ['one two\x1bbX', 'one Xtwo'],
    ['one two\x01\x1bfX', 'oneX two'],
    ['ab\x14', 'ba'],
    ['\x1b[A', 'second one'],
    ['typed\x1b[A\x1b[A\x1b[B\x1b[B', 'typed'],
    ['\x12fir\r', 'first'],
    ['\x1b[[Ax\x1b[15~y\x1b[1;5Dz', 'zxy'],
    ['ü漢\x7f€', 'ü€'],
    ['\x1b[200~a\rb\x1b[201~', 'a\nb'],
  ])('%j gives %j', (keys, expected) => {
    expect(line(keys)).toBe(expected);
  });

  it('ends with Ctrl+D only on an empty line, and is left with Ctrl+C', () => {
    expect(edit('\x04').edited).toEqual({ is: 'end' });
    expect(line('ab\x01\x04')).toBe('b');
    expect(edit('ab\x03').edited).toEqual({ is: 'interrupt' });
  });

  it('completes what is clear and lists what is not', () => {
    const complete = (typed: string) => {
      const word = /\S*$/.exec(typed)?.[0] ?? '';
      return { word, choices: ['README.txt', 'reports/', 'results'].filter((name) => name.startsWith(word)) };
    };
    expect(line('cat R\t', { complete })).toBe('cat README.txt ');
    expect(line('cd rep\t', { complete })).toBe('cd reports/');
    expect(line('ls r\t', { complete })).toBe('ls re');
    expect(edit('ls re\t', { complete }).rows).toEqual(['$ ls re', 'reports/  results', '$ ls re']);
  });

  it('shows exactly the line that it has, over as many rows as it takes', () => {
    const keys = fc.array(
      fc.constantFrom(
        'a',
        'b',
        ' ',
        'é',
        '漢',
        '\x7f',
        '\x1b[D',
        '\x1b[C',
        '\x01',
        '\x05',
        '\x1b[A',
        '\x1b[B',
        '\x17',
        '\x19',
        '\x14',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(keys, (typed) => {
        // wide characters leave a column empty at the edge, so that rows are compared without them
        const narrow = typed.filter((key) => key !== '漢').join('');
        const { edited, rows } = edit(`${narrow}\r`, { wide: 20 });
        const text = edited?.is === 'line' ? edited.line : '';
        expect(rows.join('').replace(/\s/g, '')).toBe(`$ ${text}`.replace(/\s/g, ''));
        expect(() => edit(typed.join(''), { wide: 20 })).not.toThrow();
      }),
    );
  });
});
