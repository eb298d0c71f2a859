import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesFor, isStoredChoices, withChoices } from './choices';

describe('choices of typing', () => {
  it('remembers them per machine', () => {
    const stored = withChoices(withChoices({}, 'shop/web', { layout: 'de' }), 'shop/db', { layout: 'fr', pace: 10 });
    expect(choicesFor(stored, 'shop/web')).toEqual({ layout: 'de' });
    expect(choicesFor(stored, 'shop/db')).toEqual({ layout: 'fr', pace: 10 });
    expect(choicesFor(stored, 'shop/other')).toEqual({});
    expect(choicesFor(stored, 'constructor')).toEqual({});
  });

  it('takes nothing that makes no sense', () => {
    expect(choicesFor({ a: { layout: 'klingon', pace: 1e9 }, b: 'de' }, 'a')).toEqual({});
    expect(choicesFor({ a: { layout: 'klingon', pace: 1e9 }, b: 'de' }, 'b')).toEqual({});
    expect(choicesFor({ a: { layout: 7, pace: Number.NaN } }, 'a')).toEqual({});
    expect([isStoredChoices(null), isStoredChoices([]), isStoredChoices('x'), isStoredChoices({})]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('never throws, whatever is stored', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.string(), (stored, machine) => {
        choicesFor(withChoices(stored, 'x', choicesFor(stored, machine)), machine);
      }),
    );
  });

  it('forgets the machine that was chosen for longest ago', () => {
    const machines = Array.from({ length: 250 }, (_, index) => `ns/vm-${index}`);
    const stored = machines.reduce<ReturnType<typeof withChoices>>(
      (all, one) => withChoices(all, one, { pace: 5 }),
      {},
    );
    expect(Object.keys(stored)).toHaveLength(200);
    expect(choicesFor(stored, 'ns/vm-249')).toEqual({ pace: 5 });
    expect(choicesFor(stored, 'ns/vm-49')).toEqual({});
  });
});
