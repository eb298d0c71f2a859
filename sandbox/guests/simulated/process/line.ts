import { columnsOf } from '../terminal/width';

/** How the terminal driver edits a line for programs that read lines: erase, kill, end of file. */
export interface LineInput {
  /** Takes one character; the line with its end once it is complete, `'end'` for Ctrl+D, `'interrupt'` for Ctrl+C. */
  take(character: string, echo: boolean): { readonly line: string } | 'end' | 'interrupt' | undefined;
  forget(): void;
}

const LONGEST = 4096;

const visible = (character: string): string =>
  character < ' ' ? `^${String.fromCharCode(character.charCodeAt(0) + 64)}` : character;

const back = (columns: number): string => '\b'.repeat(columns) + ' '.repeat(columns) + '\b'.repeat(columns);

export const createLineInput = (write: (text: string) => void): LineInput => {
  let line: string[] = [];
  const echoed = (text: string, echo: boolean): void => {
    if (echo) write(text);
  };
  const erase = (count: number, echo: boolean): void => {
    const gone = line.splice(Math.max(0, line.length - count));
    if (gone.length > 0) echoed(back(gone.reduce((sum, one) => sum + columnsOf(visible(one)), 0)), echo);
  };
  const word = (): number => /\S*\s*$/.exec(line.join(''))?.[0].length ?? 0;
  const finish = (): { readonly line: string } => {
    const text = `${line.join('')}\n`;
    line = [];
    return { line: text };
  };
  return {
    forget: () => {
      line = [];
    },
    take: (character, echo) => {
      if (character === '\r' || character === '\n') {
        write('\r\n');
        return finish();
      }
      if (character === '\x03') {
        line = [];
        write('^C\r\n');
        return 'interrupt';
      }
      if (character === '\x04') {
        if (line.length === 0) return 'end';
        const text = line.join('');
        line = [];
        return { line: text };
      }
      if (character === '\x7f' || character === '\b') erase(1, echo);
      else if (character === '\x15') erase(line.length, echo);
      else if (character === '\x17') erase(word(), echo);
      else if (line.length < LONGEST) {
        line.push(character);
        echoed(visible(character), echo);
      }
      return undefined;
    },
  };
};
