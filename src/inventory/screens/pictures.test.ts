import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import { ManualTime } from '../../cluster/live/manual-time.fixture';
import { createPictures, MOST_AT_ONCE, MOST_KEPT, PACE_MS, paceOf, SETTLE_MS, type Pictures } from './pictures';

interface Request {
  readonly key: string;
  readonly at: number;
  readonly signal: AbortSignal;
  answer(): void;
  refuse(error: ApiError): void;
}

let time: ManualTime;
let requests: Request[];
let hidden: boolean;
let pictures: Pictures;
let open: Set<Request>;
let most: number;

const begin = (): void => {
  time = new ManualTime();
  requests = [];
  open = new Set();
  hidden = false;
  most = 0;
  pictures = createPictures({
    scheduler: time,
    isHidden: () => hidden,
    take: (key, signal) =>
      new Promise((resolve, reject) => {
        const request: Request = {
          key,
          at: time.now(),
          signal,
          answer: () => {
            open.delete(request);
            resolve(new Blob([key]));
          },
          refuse: (error) => {
            open.delete(request);
            reject(error);
          },
        };
        requests.push(request);
        open.add(request);
        signal.addEventListener('abort', () => open.delete(request));
        most = Math.max(most, open.size);
      }),
  });
};

beforeEach(begin);

const answerAll = async (): Promise<void> => {
  [...open].forEach((request) => request.answer());
  await time.settle();
};

const keys = (): readonly string[] => requests.map(({ key }) => key);

describe('pictures of screens', () => {
  it('are taken of what stays in view, a few at a time, each again after a while', async () => {
    ['a', 'b', 'c', 'd', 'e', 'f'].forEach((key) => pictures.show(key));
    await time.pass(SETTLE_MS);
    expect(keys()).toEqual(['a', 'b', 'c', 'd']);
    requests[1]?.answer();
    await time.settle();
    expect(keys()).toEqual(['a', 'b', 'c', 'd', 'e']);
    await answerAll();
    await answerAll();
    expect(keys()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    await time.pass(PACE_MS - 1);
    expect(requests).toHaveLength(6);
    await time.pass(1);
    expect(keys().slice(6)).toEqual(['a', 'b', 'c', 'd']);
    expect(await pictures.shot('e').picture?.text()).toBe('e');
  });

  it('are not taken of what is scrolled past, and what is under way is given up', async () => {
    pictures.show('a')();
    await time.pass(SETTLE_MS);
    expect(requests).toEqual([]);
    const leave = pictures.show('b');
    await time.pass(SETTLE_MS);
    leave();
    leave();
    expect(requests[0]?.signal.aborted).toBe(true);
    await time.pass(10 * PACE_MS);
    expect([requests.length, time.waiting]).toEqual([1, 0]);
  });

  it('are not asked for again by scrolling there and back', async () => {
    const leave = pictures.show('a');
    await time.pass(SETTLE_MS);
    await answerAll();
    leave();
    pictures.show('a');
    await time.pass(PACE_MS - 1);
    expect(requests).toHaveLength(1);
    await time.pass(1);
    expect(requests).toHaveLength(2);
  });

  it('rest while nobody looks at the page', async () => {
    hidden = true;
    pictures.show('a');
    await time.pass(60_000);
    expect(requests).toEqual([]);
    hidden = false;
    await time.pass(1000);
    expect(requests).toHaveLength(1);
  });

  it('stay when a newer one cannot be had, which is tried less and less often', async () => {
    pictures.show('a');
    await time.pass(SETTLE_MS);
    await answerAll();
    for (const gap of [5000, 10_000, 20_000, 40_000, 80_000, 120_000]) {
      const before = requests.length;
      await time.pass(gap - 1);
      expect(requests).toHaveLength(before);
      await time.pass(1);
      expect(requests).toHaveLength(before + 1);
      requests.at(-1)?.refuse(new ApiError('server', 'no picture', 500));
      await time.settle();
    }
    expect(pictures.shot('a')).toMatchObject({ error: { message: 'no picture' } });
    expect(pictures.shot('a').picture).toBeDefined();
  });

  it.each([
    ['they are forbidden', new ApiError('forbidden', 'no', 403)],
    ['virt-api allows them not', new ApiError('unauthorized', 'Unauthorized', 401)],
    ['the cluster asks for a pause', new ApiError('too-many-requests', 'slow', 429, undefined, [], 200)],
  ])('are not asked for again soon where %s', async (_why, error) => {
    pictures.show('a');
    await time.pass(SETTLE_MS);
    requests[0]?.refuse(error);
    await time.settle();
    await time.pass(119_000);
    expect(requests).toHaveLength(1);
  });

  it('tell only those who show them', async () => {
    const told: string[] = [];
    pictures.subscribe('a', () => told.push('a'));
    const stop = pictures.subscribe('b', () => told.push('b'));
    pictures.show('a');
    pictures.show('b');
    stop();
    await time.pass(SETTLE_MS);
    await answerAll();
    expect(told).toEqual(['a']);
  });

  it('are kept for a while when their screens are out of view, but not all of them', async () => {
    for (let first = 0; first < MOST_KEPT + 10; first += 30) {
      const leave = Array.from({ length: 30 }, (_, index) => pictures.show(`vm-${first + index}`));
      await time.pass(SETTLE_MS);
      while (open.size > 0) await answerAll();
      leave.forEach((one) => one());
    }
    expect(pictures.shot('vm-9').picture).toBeUndefined();
    expect(pictures.shot('vm-10').picture).toBeDefined();
  });

  it('end', async () => {
    pictures.show('a');
    await time.pass(SETTLE_MS);
    pictures.end();
    expect([open.size, time.waiting]).toEqual([0, 0]);
    await time.pass(60_000);
    expect(requests).toHaveLength(1);
  });

  it('are never taken of more than a few at a time, nor of what is out of view, and each in view gets its turn', async () => {
    const step = fc.oneof(
      fc.record({ is: fc.constant('show' as const), key: fc.nat(30) }),
      fc.record({ is: fc.constant('hide' as const), key: fc.nat(30) }),
      fc.record({ is: fc.constant('pass' as const), ms: fc.nat(4000) }),
      fc.record({ is: fc.constant('answer' as const), which: fc.nat(3) }),
      fc.record({ is: fc.constant('refuse' as const), which: fc.nat(3) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        begin();
        const shown = new Map<string, () => void>();
        for (const what of steps) {
          const request = 'which' in what ? [...open][what.which] : undefined;
          if (what.is === 'show' && !shown.has(String(what.key))) {
            shown.set(String(what.key), pictures.show(String(what.key)));
          } else if (what.is === 'hide') {
            shown.get(String(what.key))?.();
            shown.delete(String(what.key));
          } else if (what.is === 'pass') {
            await time.pass(what.ms);
          } else if (what.is === 'answer') {
            request?.answer();
          } else if (what.is === 'refuse') {
            request?.refuse(new ApiError('server', 'no', 500));
          }
          await time.settle();
          expect([...open].every(({ key }) => shown.has(key))).toBe(true);
        }
        // from here on the cluster answers at once: everybody has a fresh picture within one pace
        const from = time.now();
        while (time.now() < from + 120_000 + paceOf(shown.size)) {
          await time.pass(20_000);
          while (open.size > 0) await answerAll();
        }
        shown.forEach((_leave, key) => expect(pictures.shot(key).takenAt ?? 0).toBeGreaterThanOrEqual(from));
        expect(most).toBeLessThanOrEqual(MOST_AT_ONCE);
        pictures.end();
        expect(time.waiting).toBe(0);
      }),
      { numRuns: 12 },
    );
  });
});
