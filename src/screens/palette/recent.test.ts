import { describe, expect, it } from 'vitest';
import { areJumps, withJump, type Jump } from './recent';

const jump = (name: string): Jump => ({ path: `/p/${name}`, name, place: 'shop' });

describe('what the user jumped to', () => {
  it('keeps the newest first, each once, and not too many', () => {
    const names = ['a', 'b', 'a', 'c', 'd', 'e', 'f', 'g'];
    const jumps = names.reduce<readonly Jump[]>((known, name) => withJump(known, jump(name)), []);
    expect(jumps.map(({ name }) => name)).toEqual(['g', 'f', 'e', 'd', 'c', 'a']);
  });

  it('takes no stored value for jumps that is none', () => {
    expect(areJumps([jump('a')])).toBe(true);
    expect(areJumps([])).toBe(true);
    expect(areJumps('a')).toBe(false);
    expect(areJumps([{ path: 1, name: 'a', place: '' }])).toBe(false);
    expect(areJumps([undefined])).toBe(false);
  });
});
