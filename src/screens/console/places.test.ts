import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_PLACES, readArrangement, samePlace, writeArrangement, type Place } from './places';

const place = (name: string, device?: Place['device']): Place => ({ namespace: 'shop', name, device });

describe('the consoles that a URL names', () => {
  it('are read with what is said of each', () => {
    expect(
      readArrangement(new URLSearchParams('vm=shop/a&vm=shop/b&device=serial&enlarged=true&vm=x/c&device=vnc')),
    ).toEqual({
      places: [place('a'), place('b', 'serial'), { namespace: 'x', name: 'c', device: 'vnc' }],
      enlarged: 1,
    });
  });

  it('are none where the URL makes no sense, and none twice', () => {
    const broken = 'device=vnc&vm=&vm=a&vm=a/&vm=/b&vm=a/b/c&vm=shop/a&vm=shop/a&device=nonsense&vm=shop/a&device=vnc';
    expect(readArrangement(new URLSearchParams(broken))).toEqual({ places: [place('a')], enlarged: undefined });
  });

  it('may be both devices of one machine', () => {
    expect(readArrangement(new URLSearchParams('vm=shop/a&vm=shop/a&device=serial')).places).toHaveLength(2);
  });

  it('come back as they were written, up to the most that fit', () => {
    const part = fc.stringMatching(/^[a-z0-9.-]{1,12}$/);
    const places = fc.uniqueArray(
      fc.record({ namespace: part, name: part, device: fc.constantFrom(undefined, 'vnc' as const, 'serial' as const) }),
      { comparator: samePlace, maxLength: 12 },
    );
    fc.assert(
      fc.property(places, fc.option(fc.nat(8), { nil: undefined }), (all, enlarged) => {
        const { search } = new URL(`https://host/?${writeArrangement({ places: all, enlarged }).toString()}`);
        const read = readArrangement(new URLSearchParams(search));
        expect(read.places).toEqual(all.slice(0, MOST_PLACES));
        expect(read.enlarged).toBe(enlarged !== undefined && enlarged < all.length ? enlarged : undefined);
      }),
    );
  });
});
