import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VmRecord } from '../../../inventory/record';
import type { Column } from '../layout/columns';
import { placesWithin, planOf, stackOf } from '../layout/geometry';
import { neighbourOf } from './neighbour';
import { standInOf } from './stand-in';

const machine = (name: string, more: Partial<VmRecord> = {}): VmRecord => ({
  key: `demo/${name}`,
  uid: name,
  name,
  namespace: 'demo',
  vm: undefined,
  vmi: undefined,
  migration: undefined,
  status: 'Running',
  statusReason: undefined,
  node: 'a',
  ips: [],
  os: undefined,
  vcpu: 1,
  memoryBytes: 4 * 1024 ** 3,
  createdAt: undefined,
  labels: {},
  ...more,
});

const column = (id: string, count: number): Column => ({
  id,
  node: undefined,
  records: Array.from({ length: count }, (_, index) => machine(`${id}-${index}`)),
  total: count,
  arriving: [],
  group: '',
});

const NONE: ReadonlySet<string> = new Set();
const EVERYTHING = { top: 0, bottom: 100_000 };

describe('the card that Tab comes to', () => {
  const [short, long] = [column('short', 2), column('long', 60)];

  it('is where the keyboard was, while that is drawn', () => {
    const current = { column: 'long', key: 'demo/long-3' };
    expect(standInOf([short, long], NONE, current, EVERYTHING)).toBe(current);
    expect(standInOf([short], NONE, current, EVERYTHING)).toEqual({ column: 'short', key: 'demo/short-0' });
  });

  it('is in another column where the first one ends above what is seen', () => {
    const { height } = stackOf(short);
    const below = { top: height + 500, bottom: height + 1200 };
    const found = standInOf([short, long], NONE, undefined, below);
    expect(found?.column).toBe('long');
    expect(standInOf([short, long], NONE, { column: 'short', key: 'demo/short-0' }, below)).toEqual(found);
  });

  it('is never in a folded column, and none where no card is drawn', () => {
    expect(standInOf([short, long], new Set(['short']), undefined, EVERYTHING)?.column).toBe('long');
    expect(standInOf([column('empty', 0)], NONE, undefined, EVERYTHING)).toBeUndefined();
  });

  it('is always one that is drawn, wherever the board is scrolled to, if there is one', () => {
    const counts = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(counts, fc.nat({ max: 2500 }), fc.option(fc.nat({ max: 5 }), { nil: undefined }), (many, top, at) => {
        const columns = many.map((count, index) => column(`node-${index}`, count));
        const stretch = { top, bottom: top + 600 };
        const current = at === undefined ? undefined : { column: `node-${at}`, key: `demo/node-${at}-0` };
        const drawn = columns.flatMap((one) =>
          one.records
            .slice(...placesWithin(stackOf(one).cards, stretch.top, stretch.bottom))
            .map(({ key }) => `${one.id} ${key}`),
        );
        const found = standInOf(columns, NONE, current, stretch);
        if (drawn.length === 0) expect(found).toBeUndefined();
        else expect(drawn).toContain(`${found?.column} ${found?.key}`);
      }),
    );
    expect(planOf([short, long], NONE).height).toBeGreaterThan(2500);
  });
});

describe('arrows to the side', () => {
  const columns = [column('one', 2), column('empty', 0), column('two', 2)];
  const from = { column: 'one', key: 'demo/one-1' };

  it('go to the next column with cards, as columns are drawn', () => {
    expect(neighbourOf(columns, NONE, from, 'ArrowRight')).toEqual([columns[2], 1]);
    expect(neighbourOf(columns, NONE, from, 'ArrowLeft')).toBeUndefined();
    expect(neighbourOf(columns, NONE, from, 'ArrowLeft', true)).toEqual([columns[2], 1]);
    expect(neighbourOf(columns, NONE, from, 'ArrowRight', true)).toBeUndefined();
  });
});
