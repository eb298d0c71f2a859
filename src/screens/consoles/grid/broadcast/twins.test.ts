import { describe, expect, it } from 'vitest';
import type { Place } from '../../../console/places';
import { twinsOf } from './twins';

const place = (name: string, device?: Place['device']): Place => ({ namespace: 'shop', name, device });
const [screen, line, other] = [place('a'), place('a', 'serial'), place('b')];

describe('both devices of one machine', () => {
  it('are told when one is closed, or when they change places', () => {
    const before = twinsOf([screen, line, other]);
    expect(twinsOf([line, other])).not.toBe(before);
    expect(twinsOf([line, screen, other])).not.toBe(before);
  });

  it('do not matter to the other panes', () => {
    expect(twinsOf([screen, other])).toBe(twinsOf([place('b', 'serial'), line]));
    expect(twinsOf([screen, line, other])).toBe(twinsOf([other, screen, line]));
  });
});
