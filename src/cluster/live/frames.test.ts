import { expect, test } from 'vitest';
import { createFrames } from './frames';

const manual = (): { frame: ReturnType<typeof createFrames>; draw: () => void; asked: () => number } => {
  const waiting: (() => void)[] = [];
  let asked = 0;
  const frame = createFrames((run) => {
    asked += 1;
    waiting.push(run);
  });
  return { frame, draw: () => waiting.splice(0).forEach((run) => run()), asked: () => asked };
};

test('stages run in order within one frame, whatever the order of asking', () => {
  const { frame, draw, asked } = manual();
  const ran: string[] = [];
  frame('join', () => ran.push('join'));
  frame('store', () => {
    ran.push('store');
    frame('join', () => ran.push('join of store'));
    frame('store', () => ran.push('next frame'));
  });
  draw();
  expect(ran).toEqual(['store', 'join', 'join of store']);
  expect(asked()).toBe(2);
  draw();
  expect(ran.at(-1)).toBe('next frame');
});

test('what fails does not keep the others from running', () => {
  const { frame, draw } = manual();
  const ran: string[] = [];
  frame('store', () => {
    throw new Error('broken');
  });
  frame('store', () => ran.push('second'));
  frame('join', () => ran.push('join'));
  expect(draw).toThrow('broken');
  draw();
  expect(ran).toEqual(['second', 'join']);
});
