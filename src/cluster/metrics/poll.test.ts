import { beforeEach, expect, test } from 'vitest';
import { ManualTime } from '../live/manual-time.fixture';
import { Poll } from './poll';

let time: ManualTime;
let hidden: boolean;
let reads: AbortSignal[];
let answers: ((value: number) => void)[];
let poll: Poll<number>;
beforeEach(() => {
  time = new ManualTime();
  hidden = false;
  reads = [];
  answers = [];
  poll = new Poll({
    scheduler: time,
    isHidden: () => hidden,
    read: (signal) => {
      reads.push(signal);
      return new Promise((resolve) => answers.push(resolve));
    },
    goodFor: (value) => value * 1000,
  });
});

const answer = async (value: number): Promise<void> => {
  answers.shift()?.(value);
  await time.settle();
};

test('reads while somebody looks, as often as the value says, and not twice at a time', async () => {
  expect(reads).toHaveLength(0);
  const told: (number | undefined)[] = [];
  const stop = poll.subscribe(() => told.push(poll.value()));
  poll.subscribe(() => undefined);
  await time.pass(60_000);
  expect(reads).toHaveLength(1);
  await answer(10);
  await time.pass(9_999);
  expect(reads).toHaveLength(1);
  await time.pass(1);
  expect(reads).toHaveLength(2);
  await answer(30);
  expect(told).toEqual([10, 30]);
  stop();
});

test('rests when nobody looks, keeps its value, and does not read again before it is due', async () => {
  const stop = poll.subscribe(() => undefined);
  await answer(10);
  stop();
  expect(time.waiting).toBe(0);
  await time.pass(4000);
  poll.subscribe(() => undefined);
  expect(poll.value()).toBe(10);
  await time.pass(5999);
  expect(reads).toHaveLength(1);
  await time.pass(1);
  expect(reads).toHaveLength(2);
});

test('gives up a request that nobody waits for, and its answer', async () => {
  const stop = poll.subscribe(() => undefined);
  stop();
  expect(reads[0]?.aborted).toBe(true);
  await answer(10);
  expect(poll.value()).toBeUndefined();
});

test('rests while the page is hidden', async () => {
  hidden = true;
  poll.subscribe(() => undefined);
  await time.pass(30_000);
  expect(reads).toHaveLength(0);
  hidden = false;
  await time.pass(1000);
  expect(reads).toHaveLength(1);
});

test('reads at once when asked to, and only when somebody looks', async () => {
  poll.refresh();
  expect(reads).toHaveLength(0);
  poll.subscribe(() => undefined);
  await answer(100);
  poll.refresh();
  expect(reads).toHaveLength(2);
  poll.refresh();
  expect(reads.map((signal) => signal.aborted)).toEqual([false, true, false]);
  await answer(1);
  await answer(2);
  expect(poll.value()).toBe(2);
});
