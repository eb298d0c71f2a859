import { Terminal } from '@xterm/xterm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countDropped } from './dropped';

const ROWS = 4;
const SCROLLBACK = 5;

const setUp = () => {
  const terminal = new Terminal({ cols: 10, rows: ROWS, scrollback: SCROLLBACK, allowProposedApi: true });
  const count = countDropped(terminal, () => undefined);
  const write = (text: string): Promise<void> => new Promise((done) => terminal.write(text, done));
  return { terminal, count, write };
};

const lines = (many: number): string => 'x\r\n'.repeat(many);

it('counts each line that finds no room any more, however it came', async () => {
  const { count, write } = setUp();
  await write(lines(ROWS + SCROLLBACK - 1));
  expect(count.lines()).toBe(0);
  await write(lines(1));
  expect(count.lines()).toBe(1);
  await write('\x1b[H\x1b[2M\x1b[4;1H');
  await write(lines(100));
  expect(count.lines()).toBe(101);
  // a long line takes three
  await write(`${'y'.repeat(30)}\r\n`);
  expect(count.lines()).toBe(104);
});

it('counts nothing while the user looks back, or a program has a screen of its own', async () => {
  const { terminal, count, write } = setUp();
  await write(lines(20));
  const before = count.lines();
  terminal.scrollLines(-3);
  terminal.scrollToBottom();
  await write(`\x1b[?1049h${lines(50)}\x1b[?1049l`);
  expect(count.lines()).toBe(before);
});

it('begins anew when the user has cleared it', async () => {
  const { terminal, count, write } = setUp();
  await write(lines(20));
  terminal.clear();
  count.restart();
  expect(count.lines()).toBe(0);
  await write(lines(ROWS + SCROLLBACK));
  expect(count.lines()).toBe(1);
});

it('is what was written and is not there any more', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(30), { maxLength: 8 }), async (parts) => {
      const { terminal, count, write } = setUp();
      for (const many of parts) await write(lines(many));
      const written = parts.reduce((sum, many) => sum + many, 0) + 1;
      expect(count.lines()).toBe(Math.max(0, written - terminal.buffer.normal.length));
    }),
    { numRuns: 20 },
  );
});
