import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keystroke } from '../../lib/keystroke';
import { createPressedKeys } from './keys';

const stroke = (code: string, down: boolean): Keystroke => ({ code, keysym: code.length, down });
const CONTROL = { code: 'ControlLeft', keysym: 0xffe3 };
const ALT = { code: 'AltLeft', keysym: 0xffe9 };

const setUp = () => {
  const sent: string[] = [];
  const holds: (readonly string[])[] = [];
  const keys = createPressedKeys(
    ({ code, down }) => void sent.push(`${down ? '+' : '-'}${code}`),
    (codes) => void holds.push(codes),
  );
  return { sent, holds, keys };
};

describe('keys pressed at a guest', () => {
  it('are sent in their order', () => {
    const { sent, keys } = setUp();
    keys.press([stroke('ShiftLeft', true), stroke('KeyA', true), stroke('KeyA', false), stroke('ShiftLeft', false)]);
    expect(sent).toEqual(['+ShiftLeft', '+KeyA', '-KeyA', '-ShiftLeft']);
  });

  it('come up, the last one first, when everything is let go', () => {
    const { sent, keys } = setUp();
    keys.press([stroke('ControlLeft', true), stroke('KeyA', true)]);
    sent.length = 0;
    keys.release();
    keys.release();
    expect(sent).toEqual(['-KeyA', '-ControlLeft']);
  });

  it('never stay down, whatever was pressed and held', () => {
    const code = fc.constantFrom('KeyA', 'KeyB', 'ControlLeft', 'AltLeft', 'ShiftLeft');
    const action = fc.record({ code, down: fc.boolean(), hold: fc.boolean() });
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const down = new Set<string>();
        const keys = createPressedKeys(
          (one) => {
            if (one.down) down.add(one.code);
            else down.delete(one.code);
          },
          () => undefined,
        );
        for (const one of actions) {
          if (one.hold) keys.hold({ code: one.code, keysym: 1 }, one.down);
          else keys.press([stroke(one.code, one.down)]);
        }
        keys.release();
        expect([...down]).toEqual([]);
      }),
    );
  });
});

describe('held keys', () => {
  it('stay down until something is typed, and then say so', () => {
    const { sent, holds, keys } = setUp();
    keys.hold(CONTROL, true);
    keys.hold(ALT, true);
    keys.press([stroke('F2', true), stroke('F2', false)]);
    expect(sent).toEqual(['+ControlLeft', '+AltLeft', '+F2', '-F2', '-AltLeft', '-ControlLeft']);
    expect(holds).toEqual([['ControlLeft'], ['ControlLeft', 'AltLeft'], []]);
  });

  it('are not let go by another modifier', () => {
    const { sent, keys } = setUp();
    keys.hold(CONTROL, true);
    keys.press([stroke('ShiftLeft', true), stroke('ShiftLeft', false)]);
    expect(keys.held()).toEqual(['ControlLeft']);
    expect(sent).not.toContain('-ControlLeft');
  });

  it('can be let go by hand, and are pressed only once', () => {
    const { sent, keys } = setUp();
    keys.hold(CONTROL, true);
    keys.hold(CONTROL, true);
    keys.hold(CONTROL, false);
    keys.hold(CONTROL, false);
    expect(sent).toEqual(['+ControlLeft', '-ControlLeft']);
  });

  it('are let go when the user typed on a keyboard', () => {
    const { sent, keys } = setUp();
    keys.hold(CONTROL, true);
    keys.typed();
    keys.typed();
    expect(sent).toEqual(['+ControlLeft', '-ControlLeft']);
  });
});
