import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeSpeed } from './edge-scroll';
import { IDLE, nextGesture, type Gesture, type GestureEffect, type GestureInput } from './gesture';

const run = (inputs: readonly GestureInput[]): readonly GestureEffect[] => {
  let gesture: Gesture = IDLE;
  return inputs.map((input) => {
    const step = nextGesture(gesture, input);
    gesture = step.gesture;
    return step.effect;
  });
};

const press = (touch = false, pointer = 1): GestureInput => ({
  type: 'press',
  pointer,
  source: 'card',
  at: { x: 100, y: 100 },
  touch,
});
const move = (x: number, pointer = 1): GestureInput => ({ type: 'move', pointer, at: { x, y: 100 } });
const release = (pointer = 1): GestureInput => ({ type: 'release', pointer, at: { x: 300, y: 100 } });

describe('a press', () => {
  it('of a mouse is a click until it moves, and then a drag', () => {
    expect(run([press(), move(103), release()])).toEqual(['none', 'none', 'none']);
    expect(run([press(), move(103), move(120), move(150), release()])).toEqual([
      'none',
      'none',
      'start',
      'move',
      'drop',
    ]);
  });

  it('of a finger scrolls when it moves, and drags when it was held', () => {
    expect(run([press(true), move(140), { type: 'held' }, release()])).toEqual(['none', 'none', 'none', 'none']);
    expect(run([press(true), { type: 'held' }, move(140), release()])).toEqual(['none', 'start', 'move', 'drop']);
  });

  it('of another finger ends it', () => {
    expect(run([press(), move(140), press(false, 2), release()])).toEqual(['none', 'start', 'cancel', 'none']);
    expect(run([press(), move(140, 2), release(2), move(140)])).toEqual(['none', 'none', 'none', 'start']);
  });

  it('begins and ends in turn, whatever comes', () => {
    const pointer = fc.integer({ min: 1, max: 2 });
    const at = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 400 }) });
    const input = fc.oneof<fc.Arbitrary<GestureInput>[]>(
      fc.record({ type: fc.constant('press'), pointer, source: fc.constant('card'), at, touch: fc.boolean() }),
      fc.record({ type: fc.constant('move'), pointer, at }),
      fc.record({ type: fc.constant('release'), pointer, at }),
      fc.record({ type: fc.constant('held') }),
      fc.record({ type: fc.constant('cancel') }),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
        let dragging = false;
        for (const effect of run(inputs)) {
          if (effect === 'none') continue;
          expect(effect === 'start').toBe(!dragging);
          dragging = effect === 'start' || effect === 'move';
        }
      }),
    );
  });
});

describe('what is held near an edge', () => {
  const box = { left: 0, top: 0, right: 1000, bottom: 600 };

  it('scrolls towards it, faster when nearer, and not in the middle', () => {
    expect(edgeSpeed({ x: 500, y: 300 }, box)).toEqual({ x: 0, y: 0 });
    const near = edgeSpeed({ x: 960, y: 300 }, box).x;
    const nearer = edgeSpeed({ x: 995, y: 300 }, box).x;
    expect(near).toBeGreaterThan(0);
    expect(nearer).toBeGreaterThan(near);
    expect(edgeSpeed({ x: 2000, y: 300 }, box).x).toBe(edgeSpeed({ x: 1000, y: 300 }, box).x);
    const corner = edgeSpeed({ x: 10, y: 10 }, box);
    expect([corner.x < 0, corner.y < 0]).toEqual([true, true]);
    expect(edgeSpeed({ x: 10, y: 300 }, box).x).toBeLessThan(0);
  });

  it('leaves a box without an inside alone', () => {
    expect(edgeSpeed({ x: 5, y: 5 }, { left: 0, top: 0, right: 0, bottom: 0 })).toEqual({ x: 0, y: 0 });
  });
});
