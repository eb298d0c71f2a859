import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsoleDevice } from '../../resources/console/device';
import type { ConsoleSight } from '../../resources/console/sight';
import { ApiError } from '../errors';
import { down, inUse, Rig, status, up, wouldOpen } from './rig.fixture';

const MINUTE = 60_000;

/** Something that happens: a thing the machine, the cluster or time does, or a click. */
type Event =
  | { readonly does: 'see'; readonly sight: ConsoleSight }
  | { readonly does: 'answer'; readonly answer: () => Error }
  | { readonly does: 'pass'; readonly ms: number }
  | { readonly does: 'accept' | 'drop' | 'wake' | 'lose' }
  | { readonly does: 'connect' | 'takeOver' | 'renew' | 'disconnect' | 'fail' };

const CLICKS: ReadonlySet<Event['does']> = new Set(['connect', 'takeOver', 'renew']);

const sight: fc.Arbitrary<ConsoleSight> = fc.oneof(
  fc.constant<ConsoleSight>(down),
  fc.constantFrom<ConsoleSight>({ is: 'unknown' }, { is: 'absent' }, { is: 'denied' }),
  fc
    .record({
      uid: fc.constantFrom('guest-1', 'guest-2'),
      node: fc.constantFrom('node-1', 'node-2'),
      moving: fc.boolean(),
      ending: fc.boolean(),
    })
    .map(up),
);

const answers = [
  wouldOpen,
  inUse,
  status(403, 'no'),
  status(400, 'No graphics devices are present.'),
  status(400, 'VMI is not running'),
  status(500, 'trouble'),
  (): Error => new TypeError('Failed to fetch'),
];

const byItself: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: sight.map((seen): Event => ({ does: 'see', sight: seen })) },
  { weight: 2, arbitrary: fc.constantFrom(...answers).map((answer): Event => ({ does: 'answer', answer })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(1, 300, 700, 2000, 20_000).map((ms): Event => ({ does: 'pass', ms })),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Event>({ does: 'accept' }, { does: 'drop' }, { does: 'wake' }, { does: 'lose' }),
  },
);
const click: fc.Arbitrary<Event> = fc.constantFrom<Event>(
  { does: 'connect' },
  { does: 'takeOver' },
  { does: 'renew' },
  { does: 'disconnect' },
  { does: 'fail' },
);
const device = fc.constantFrom<ConsoleDevice>('vnc', 'serial');

const apply = async (rig: Rig, event: Event): Promise<void> => {
  const line = rig.lines.all.at(-1);
  switch (event.does) {
    case 'see':
      rig.connection.observe(event.sight);
      return;
    case 'answer':
      rig.lines.answer = event.answer;
      return;
    case 'pass':
      await rig.time.pass(event.ms);
      return;
    case 'accept':
      if (line?.isOpen === false) line.accept();
      return;
    case 'drop':
      line?.drop();
      await rig.time.settle();
      return;
    case 'wake':
      rig.lines.wake();
      return;
    case 'lose':
      rig.looks = () => Promise.reject(new ApiError('network', '', 0));
      return;
    case 'connect':
      rig.connection.connect();
      return;
    case 'takeOver':
      rig.connection.takeOver();
      return;
    case 'renew':
      rig.connection.renew();
      return;
    case 'disconnect':
      rig.connection.disconnect();
      return;
    case 'fail':
      rig.connection.fail('no RFB');
  }
};

/** Plays the events, and says after each whether streams were opened, and when. */
const play = async (
  rig: Rig,
  events: readonly Event[],
  after: (event: Event, opened: readonly number[]) => void,
): Promise<void> => {
  const opened: number[] = [];
  const open = rig.lines.openBytes.bind(rig.lines);
  rig.lines.openBytes = (...given) => {
    opened.push(rig.time.now());
    return open(...given);
  };
  for (const event of events) {
    await apply(rig, event);
    after(event, opened);
  }
};

const busiest = (times: readonly number[]): number =>
  Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + MINUTE).length));

const RUNS = { numRuns: 60 };

describe('whatever happens to a console', () => {
  it('never has two streams, and shows one as connected only while it is open', async () => {
    await fc.assert(
      fc.asyncProperty(device, fc.array(fc.oneof(byItself, click), { maxLength: 60 }), async (kind, events) => {
        const rig = new Rig(kind);
        await play(rig, events, () => {
          expect(rig.lines.alive).toBeLessThanOrEqual(1);
          const state = rig.connection.state();
          expect(state.is === 'connected').toBe(rig.lines.all.some((line) => line.isOpen));
          expect(['connected', 'connecting', 'in-use'].includes(state.is) || rig.lines.alive === 0).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('opens at most ten streams a minute by itself', async () => {
    await fc.assert(
      fc.asyncProperty(device, fc.array(byItself, { minLength: 40, maxLength: 120 }), async (kind, events) => {
        let times: readonly number[] = [];
        await play(new Rig(kind), events, (_event, opened) => void (times = opened));
        expect(busiest(times)).toBeLessThanOrEqual(10);
      }),
      { numRuns: 25 },
    );
  });

  it('opens as often as one clicks, but for a key that is stuck', async () => {
    const impatient = fc.oneof({ weight: 1, arbitrary: byItself }, { weight: 4, arbitrary: click });
    await fc.assert(
      fc.asyncProperty(fc.array(impatient, { minLength: 500, maxLength: 600 }), async (events) => {
        let times: readonly number[] = [];
        const rig = new Rig();
        rig.connection.observe(up());
        await play(rig, events, (_event, opened) => void (times = opened));
        expect(busiest(times)).toBeLessThanOrEqual(250);
      }),
      { numRuns: 5 },
    );
  });

  it('leaves a console that was taken over to whoever has it, until the user wants it back', async () => {
    await fc.assert(
      fc.asyncProperty(device, fc.array(fc.oneof(byItself, click), { maxLength: 40 }), async (kind, events) => {
        const rig = await new Rig(kind).connected();
        rig.lines.last.drop();
        await rig.time.pass(500);
        if (kind === 'vnc') await rig.refuse(inUse);
        expect(rig.is).toBe('taken');
        let before = rig.opens;
        let isTheirs = true;
        await play(rig, events, (event) => {
          isTheirs &&= !CLICKS.has(event.does);
          if (isTheirs) expect(rig.opens).toBe(before);
          before = rig.opens;
        });
      }),
      RUNS,
    );
  });

  it('does nothing once it has ended', async () => {
    await fc.assert(
      fc.asyncProperty(
        device,
        fc.array(fc.oneof(byItself, click), { maxLength: 30 }),
        fc.array(fc.oneof(byItself, click), { maxLength: 30 }),
        async (kind, before, after) => {
          const rig = new Rig(kind);
          await play(rig, before, () => undefined);
          rig.connection.end();
          const { opens } = rig;
          const asked = rig.lines.asked.length;
          expect([rig.lines.alive, rig.lines.wakers, rig.time.waiting]).toEqual([0, 0, 0]);
          await play(rig, after, () => undefined);
          expect([rig.opens, rig.lines.asked.length, rig.time.waiting]).toEqual([opens, asked, 0]);
        },
      ),
      RUNS,
    );
  });

  it('asks at most once per stream why it did not open', async () => {
    await fc.assert(
      fc.asyncProperty(device, fc.array(fc.oneof(byItself, click), { maxLength: 80 }), async (kind, events) => {
        const rig = new Rig(kind);
        await play(rig, events, (_event, opened) => {
          expect(rig.lines.asked.length).toBeLessThanOrEqual(opened.length);
        });
      }),
      RUNS,
    );
  });
});
