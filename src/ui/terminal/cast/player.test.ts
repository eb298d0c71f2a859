import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cast } from './cast.types';
import { createPlayer, withoutPauses, type CastScreen } from './player';

const cast: Cast = {
  header: { width: 80, height: 24 },
  events: [
    { at: 0, code: 'o', text: 'a' },
    { at: 1, code: 'o', text: 'b' },
    { at: 1, code: 'm', text: 'half' },
    { at: 2, code: 'r', text: '100x30' },
    { at: 2, code: 'o', text: 'c' },
    { at: 10, code: 'o', text: 'd' },
  ],
};

const createPaper = () => {
  const paper = { shown: '', size: '' };
  const screen: CastScreen = {
    write: (text) => (paper.shown += text),
    reset: () => (paper.shown = ''),
    resize: (cols, rows) => (paper.size = `${cols}x${rows}`),
  };
  return { paper, screen };
};

const createTime = () => {
  let now = 0;
  let due: { at: number; callback: () => void } | undefined;
  return {
    clock: {
      now: () => now,
      after: (delay: number, callback: () => void) => {
        const mine = { at: now + delay, callback };
        due = mine;
        return () => {
          if (due === mine) due = undefined;
        };
      },
    },
    waits: () => due !== undefined,
    pass: (span: number) => {
      const end = now + span;
      while (due !== undefined && due.at <= end) {
        const { at, callback } = due;
        now = at;
        due = undefined;
        callback();
      }
      now = end;
    },
  };
};

const start = () => {
  const { paper, screen } = createPaper();
  const time = createTime();
  return { paper, time, player: createPlayer(cast, screen, time.clock) };
};

describe('the player', () => {
  it('starts paused on the first moment', () => {
    const { paper, time, player } = start();
    expect(paper).toEqual({ shown: 'a', size: '80x24' });
    expect(player.state()).toMatchObject({ playing: false, position: 0, length: 10, speed: 1 });
    expect(player.state().markers).toEqual([{ at: 1, name: 'half' }]);
    expect(time.waits()).toBe(false);
  });

  it('plays as it was, and stops at the end', () => {
    const { paper, time, player } = start();
    player.play();
    time.pass(900);
    expect(paper.shown).toBe('a');
    time.pass(200);
    expect(paper.shown).toBe('ab');
    time.pass(1000);
    expect(paper).toEqual({ shown: 'abc', size: '100x30' });
    time.pass(9000);
    expect(paper.shown).toBe('abcd');
    expect(player.state()).toMatchObject({ playing: false, position: 10 });
    expect(time.waits()).toBe(false);
  });

  it('plays again from the start when it is at its end', () => {
    const { paper, player } = start();
    player.seek(10);
    player.play();
    expect(paper).toEqual({ shown: 'a', size: '80x24' });
    expect(player.state()).toMatchObject({ playing: true, position: 0 });
  });

  it('plays faster, and keeps its position when the speed changes', () => {
    const { time, player } = start();
    player.play();
    time.pass(1000);
    player.setSpeed(4);
    time.pass(1000);
    expect(player.state().position).toBeCloseTo(5, 1);
    player.pause();
    time.pass(5000);
    expect(player.state()).toMatchObject({ playing: false });
    expect(player.state().position).toBeCloseTo(5, 1);
  });

  it('shows the same at a moment, however one came there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 150 }), { minLength: 1 }), (jumps) => {
        const { paper, player } = start();
        for (const jump of jumps) player.seek(jump / 10);
        const last = Math.max(0, (jumps.at(-1) ?? 0) / 10);
        const shown = cast.events.filter(({ at, code }) => code === 'o' && at <= last).map(({ text }) => text);
        expect(paper.shown).toBe(shown.join(''));
        expect(paper.size).toBe(last >= 2 ? '100x30' : '80x24');
      }),
    );
  });

  it('leaves no timer behind', () => {
    const { time, player } = start();
    let told = 0;
    player.subscribe(() => told++);
    player.play();
    player.dispose();
    const before = told;
    time.pass(1000);
    expect(told).toBe(before);
    expect(time.waits()).toBe(false);
  });

  it('copes with a recording of nothing', () => {
    const { paper, screen } = createPaper();
    const player = createPlayer({ header: { width: 10, height: 5 }, events: [] }, screen, createTime().clock);
    player.play();
    expect(player.state()).toMatchObject({ playing: false, length: 0 });
    expect(paper.size).toBe('10x5');
  });
});

describe('pauses', () => {
  it('are cut to the longest, the rest stays', () => {
    expect(withoutPauses(cast, 2).events.map(({ at }) => at)).toEqual([0, 1, 1, 2, 2, 4]);
    expect(withoutPauses(cast, 0.5).events.map(({ at }) => at)).toEqual([0, 0.5, 0.5, 1, 1, 1.5]);
  });
});
