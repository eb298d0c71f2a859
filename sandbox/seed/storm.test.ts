import { describe, expect, it } from 'vitest';
import { definitions } from '../kinds/registry';
import { manualClock } from '../lib/clock';
import { createStore } from '../store/memory';
import { seededRandom } from '../serve/random';
import { plantSeed } from './seed';
import { startStorm } from './storm';

describe('startStorm', () => {
  it('writes as many events as promised, evenly, and then ends', () => {
    const clock = manualClock();
    const store = createStore({ definitions, clock, random: seededRandom(1) });
    plantSeed('small', { store, clock, random: seededRandom(2) });
    const seen = new Map<string, number>();
    store.subscribe((event) => seen.set(event.kind, (seen.get(event.kind) ?? 0) + 1));
    const storm = startStorm(store, clock, { perSecond: 200, seconds: 10 });
    clock.advance(5000);
    expect(storm.written).toBeGreaterThan(990);
    expect(storm.written).toBeLessThan(1010);
    expect(storm.running).toBe(true);
    clock.advance(6000);
    expect(storm.written).toBe(2000);
    expect(storm.running).toBe(false);
    // a stand-alone instance has no VM to pulse, so a few writes find nothing
    expect(seen.get('virtualmachines.kubevirt.io')).toBeGreaterThan(800);
    expect(seen.get('virtualmachineinstances.kubevirt.io')).toBe(1000);
  });

  it('stops when asked and does nothing on an empty cluster', () => {
    const clock = manualClock();
    const store = createStore({ definitions, clock, random: seededRandom(1) });
    plantSeed('small', { store, clock, random: seededRandom(2) });
    const storm = startStorm(store, clock, { perSecond: 100, seconds: 10 });
    clock.advance(1000);
    storm.stop();
    const { written } = storm;
    clock.advance(9000);
    expect(storm.written).toBe(written);

    const empty = createStore({ definitions, clock, random: seededRandom(1) });
    const nothing = startStorm(empty, clock, { perSecond: 100, seconds: 1 });
    clock.advance(2000);
    expect(nothing.written).toBe(0);
  });
});
