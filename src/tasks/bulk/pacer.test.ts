import { describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import { createClock, createReachByHand } from '../run.fixture';
import { createPacer } from './pacer';

const busy = (seconds?: number): ApiError =>
  new ApiError('too-many-requests', 'Too many requests', 429, 'TooManyRequests', [], seconds);

/** Lets all promises that can go on do so. */
const settle = async (): Promise<void> => {
  for (let step = 0; step < 20; step += 1) await Promise.resolve();
};

const setUp = (most = 4) => {
  const { clock, advance } = createClock();
  const line = createReachByHand();
  const pacer = createPacer({ clock, reach: line.reach, most, random: () => 1 });
  const begun: string[] = [];
  const answers = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const send = (name: string, putOff?: () => void, sendsAgain?: () => boolean): Promise<void> =>
    pacer.inTurn(
      () =>
        new Promise<void>((resolve, reject) => {
          begun.push(name);
          answers.set(name, { resolve, reject });
        }),
      { ...(putOff && { putOff }), ...(sendsAgain && { sendsAgain }) },
    );
  return { pacer, line, advance, begun, answers, send };
};

describe('pacer', () => {
  it('lets only so many through, in their order, and the next when one has ended', async () => {
    const { begun, answers, send, pacer } = setUp(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => send(name));
    expect(begun).toEqual(['a', 'b']);
    answers.get('b')!.resolve();
    await settle();
    expect(begun).toEqual(['a', 'b', 'c']);
    answers.get('a')!.reject(new ApiError('conflict', 'no', 409));
    await expect(all[0]).rejects.toThrow('no');
    await settle();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    expect(pacer.underWay()).toBe(2);
  });

  it('waits as long as the cluster asks, then asks again, with half as many at a time', async () => {
    const { begun, answers, send, pacer, advance } = setUp(4);
    let putOff = 0;
    ['a', 'b', 'c', 'd', 'e', 'f'].forEach((name) => void send(name, () => (putOff += 1)));
    for (const name of ['a', 'b', 'c', 'd']) answers.get(name)!.reject(busy(7));
    await settle();
    expect([begun.length, putOff, pacer.isSlowed()]).toEqual([4, 4, true]);
    advance(6_999);
    await settle();
    expect(begun).toHaveLength(4);
    advance(1);
    await settle();
    // those that were refused together count as one refusal: two at a time, not one
    expect(begun).toHaveLength(6);
    expect(begun.slice(4).every((name) => ['a', 'b', 'c', 'd'].includes(name))).toBe(true);
  });

  it('waits longer each time when the cluster does not say how long', async () => {
    const { begun, answers, send, advance } = setUp(1);
    void send('a');
    const gaps: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      answers.get('a')!.reject(busy());
      await settle();
      const before = begun.length;
      let waited = 0;
      while (begun.length === before) {
        advance(500);
        waited += 500;
        await settle();
      }
      gaps.push(waited);
    }
    expect(gaps).toEqual([1000, 2000, 4000, 8000]);
  });

  it('gives up on one request at last, with the words of the cluster, and goes on with the others', async () => {
    const { begun, answers, send, advance } = setUp(1);
    const first = send('a');
    const second = send('b');
    let refusal = '';
    first.catch((error: unknown) => (refusal = error instanceof Error ? error.message : ''));
    for (let time = 0; time < 8; time += 1) {
      answers.get('a')!.reject(busy(1));
      await settle();
      advance(1000);
      await settle();
    }
    expect(refusal).toBe('Too many requests');
    expect(begun.filter((name) => name === 'a')).toHaveLength(8);
    answers.get('b')!.resolve();
    await expect(second).resolves.toBeUndefined();
  });

  it('is as fast as before after enough good answers', async () => {
    const { begun, answers, send, pacer, advance } = setUp(2);
    void send('first');
    answers.get('first')!.reject(busy(1));
    await settle();
    advance(1000);
    await settle();
    answers.get('first')!.resolve();
    await settle();
    const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
    names.forEach((name) => void send(name));
    expect(pacer.underWay()).toBe(1);
    for (const name of names.slice(0, 11)) {
      answers.get(name)!.resolve();
      await settle();
    }
    expect([pacer.underWay(), pacer.isSlowed()]).toEqual([2, false]);
    expect(begun).toHaveLength(15);
  });

  it('does not take what sent nothing for a good answer', async () => {
    const { answers, send, pacer, advance } = setUp(2);
    void send('first');
    answers.get('first')!.reject(busy(1));
    await settle();
    advance(1000);
    await settle();
    answers.get('first')!.resolve();
    for (let turn = 0; turn < 20; turn += 1) await pacer.inTurn(() => Promise.resolve(false));
    await settle();
    expect(pacer.isSlowed()).toBe(true);
  });
});

describe('pacer without network', () => {
  const lost = new ApiError('network', 'cut', 0);

  it('sends nothing more after a request got no answer, and goes on when the cluster answers', async () => {
    const { begun, answers, send, pacer, line, advance } = setUp(1);
    const first = send('a');
    const rest = ['b', 'c'].map((name) => send(name));
    line.state.answers = false;
    answers.get('a')!.reject(lost);
    await expect(first).rejects.toBe(lost);
    expect([begun, pacer.isHeld()]).toEqual([['a'], true]);
    const gaps: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      const { asked } = line.state;
      let waited = 0;
      while (line.state.asked === asked) {
        advance(500);
        waited += 500;
        await settle();
      }
      gaps.push(waited);
    }
    expect(gaps).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000]);
    expect(begun).toEqual(['a']);
    line.state.answers = true;
    advance(30_000);
    await settle();
    expect([begun, pacer.isHeld()]).toEqual([['a', 'b'], false]);
    answers.get('b')!.resolve();
    await settle();
    answers.get('c')!.resolve();
    await expect(Promise.all(rest)).resolves.toBeDefined();
  });

  it('sends nothing at all while the browser has no network, and goes on as soon as it has', async () => {
    const { begun, send, pacer, line, advance } = setUp(2);
    line.state.isCut = true;
    ['a', 'b', 'c'].forEach((name) => void send(name));
    advance(60_000);
    await settle();
    expect([begun, line.state.asked, pacer.isHeld()]).toEqual([[], 0, true]);
    line.back();
    await settle();
    expect([begun, line.state.asked, pacer.isHeld()]).toEqual([['a', 'b'], 1, false]);
    expect(line.listeners.size).toBe(0);
  });

  it('sends one without an answer again only where that is said to be safe, and not for ever', async () => {
    const { begun, answers, send, advance } = setUp(2);
    const once = send('once', undefined, () => false);
    const again = send('again', undefined, () => true);
    answers.get('once')!.reject(lost);
    answers.get('again')!.reject(lost);
    await expect(once).rejects.toBe(lost);
    let end: unknown;
    again.catch((error: unknown) => (end = error));
    for (let time = 0; time < 10; time += 1) {
      await settle();
      advance(1000);
      await settle();
      answers.get('again')!.reject(lost);
    }
    await settle();
    expect(end).toBe(lost);
    expect(begun.filter((name) => name === 'again')).toHaveLength(8);
  });

  it('asks no more once it is closed', async () => {
    const { answers, send, pacer, line, advance } = setUp(1);
    const first = send('a');
    answers.get('a')!.reject(lost);
    await expect(first).rejects.toBe(lost);
    pacer.close();
    advance(60_000);
    await settle();
    expect([line.state.asked, line.listeners.size]).toEqual([0, 0]);
  });
});
