import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import type { VmRecord } from '../../../inventory/record';
import { BOARD_FORM, EMPTY_BOARD_QUERY, type BoardQuery } from './board-query';
import { cardHeight, CARD_GAP } from './card-height';
import { Columns, WAITING, type Column, type ColumnSources } from './columns';
import { columnAt, COLUMN_WIDTH, FOLDED_WIDTH, nearestCard, placesWithin, planOf, stackOf, windowOf } from './geometry';

const GIB = 1024 ** 3;

const machine = (name: string, memoryBytes: number | undefined = GIB): VmRecord => ({
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
  memoryBytes,
  createdAt: undefined,
  labels: {},
});

const column = (id: string, count: number): Column => ({
  id,
  node: undefined,
  records: Array.from({ length: count }, (_, index) => machine(`${id}-${index}`, (index % 9) * GIB)),
  total: count,
  arriving: [],
  group: '',
});

const sources = (more: Partial<ColumnSources>): ColumnSources => ({
  nodes: [],
  strays: new Map(),
  waiting: [],
  waitingTotal: 0,
  moves: [],
  filter: { key: '', passes: () => true },
  order: 'name',
  grouping: 'none',
  allNodes: false,
  chosen: [],
  problems: false,
  at: undefined,
  ...more,
});

describe('the height of a card', () => {
  it('grows with the memory and has bounds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e15, noNaN: true }),
        fc.double({ min: 0, max: 1e15, noNaN: true }),
        (a, b) => {
          const [less, more] = [cardHeight(Math.min(a, b)), cardHeight(Math.max(a, b))];
          expect(less).toBeLessThanOrEqual(more);
          expect(less).toBeGreaterThanOrEqual(40);
          expect(more).toBeLessThanOrEqual(112);
        },
      ),
    );
    expect(cardHeight(undefined)).toBe(40);
    expect(cardHeight(Number.NaN)).toBe(40);
  });
});

describe('the places of cards and columns', () => {
  it('do not overlap and are all found again', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 12 }), fc.nat(4000), (counts, at) => {
        const columns = counts.map((count, index) => column(`n${index}`, count));
        const folded = new Set(columns.filter((_, index) => index % 3 === 2).map(({ id }) => id));
        const plan = planOf(columns, folded);
        expect(plan.width).toBe(
          columns.reduce((sum, { id }) => sum + (folded.has(id) ? FOLDED_WIDTH : COLUMN_WIDTH), 0),
        );
        const found = columnAt(plan, at);
        if (at >= plan.width) expect(found).toBeUndefined();
        else {
          expect(plan.edges[found ?? -1]).toBeLessThanOrEqual(at);
          expect(plan.edges[(found ?? -1) + 1]).toBeGreaterThan(at);
        }
        for (const one of columns) {
          const { cards } = stackOf(one);
          const follows = cards.every((card, index) => {
            const before = cards[index - 1];
            return before === undefined || card.top === before.top + before.height + CARD_GAP;
          });
          expect(follows).toBe(true);
          const [first, last] = placesWithin(cards, at, at + 300);
          const touching = cards.filter(({ top, height }) => top + height >= at && top <= at + 300);
          expect(cards.slice(first, last)).toEqual(touching);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('draws what can be seen, also after the board has become smaller than where it was scrolled to', () => {
    const columns = Array.from({ length: 200 }, (_, index) => column(`n${index}`, 50));
    const plan = planOf(columns, new Set());
    const size = { width: 1200, height: 700 };
    const { first, last, top, bottom } = windowOf(plan, { left: 20_000, top: 900 }, size);
    expect(first * COLUMN_WIDTH).toBeLessThanOrEqual(20_000);
    expect(last * COLUMN_WIDTH).toBeGreaterThanOrEqual(21_200);
    expect(last - first).toBeLessThan(12);
    expect(top).toBeLessThanOrEqual(900);
    expect(bottom).toBeGreaterThanOrEqual(1600);
    const small = windowOf(planOf(columns.slice(0, 3), new Set()), { left: 20_000, top: 0 }, size);
    expect([small.first, small.last]).toEqual([0, 3]);
    expect(windowOf(planOf([], new Set()), { left: 0, top: 0 }, size)).toMatchObject({ first: 0, last: 0 });
  });

  it('finds the neighbour of a card in another column', () => {
    const { cards } = stackOf(column('n', 20));
    const middle = (cards[7]?.top ?? 0) + 5;
    expect(nearestCard(cards, middle)).toBe(7);
    expect(nearestCard(cards, 1e6)).toBe(19);
    expect(nearestCard(cards, -5)).toBe(0);
  });
});

describe('the columns', () => {
  it('keep their identity while nothing changes, and filter their machines', () => {
    const columns = new Columns();
    const strays = new Map([['b', [machine('web-1')]], ['a', [machine('db-1'), machine('web-2')]]]); // prettier-ignore
    const first = columns.make(sources({ strays }));
    expect(first.map(({ id, total }) => [id, total])).toEqual([['a', 2], ['b', 1]]); // prettier-ignore
    expect(columns.make(sources({ strays }))).toBe(first);
    const filter = { key: 'web', passes: ({ name }: VmRecord) => name.startsWith('web') };
    const webs = columns.make(sources({ strays, filter }));
    expect(webs.map(({ records }) => records.map(({ name }) => name))).toEqual([['web-2'], ['web-1']]);
    expect(webs[1]).toBe(first[1]);
    expect(columns.make(sources({ strays, chosen: ['b'] })).map(({ id }) => id)).toEqual(['b']);
  });

  it('begin with those that wait for a node, when there are any', () => {
    const waiting = [machine('new')];
    const [first] = new Columns().make(sources({ waiting, waitingTotal: 1, strays: new Map([['a', []]]) }));
    expect(first).toMatchObject({ id: WAITING, records: waiting });
  });
});

describe('the query of the board in its URL', () => {
  it('comes back as it was', () => {
    const query: BoardQuery = {
      vms: { ...EMPTY_BOARD_QUERY.vms, text: 'web', namespace: ['demo'], status: ['Running'], labels: 'app=web' },
      problems: true,
      order: 'load',
      grouping: 'zone',
      allNodes: true,
      at: 'worker-2',
    };
    expect(BOARD_FORM.read(BOARD_FORM.write(query))).toEqual(query);
    expect(BOARD_FORM.write(EMPTY_BOARD_QUERY, new URLSearchParams('x=1&group=zone')).toString()).toBe('x=1');
    expect(BOARD_FORM.read(new URLSearchParams('group=moon&order=up&problems=yes'))).toEqual(EMPTY_BOARD_QUERY);
  });
});

/** On its way to `b`. */
const move = (name: string, position?: number): MigrationRecord => ({
  key: `demo/move-${name}`,
  uid: `move-${name}`,
  name: `move-${name}`,
  namespace: 'demo',
  object: { metadata: { name: `move-${name}` } },
  vmiName: name,
  vmiKey: `demo/${name}`,
  machine: undefined,
  machineIs: 'vm',
  phase: position === undefined ? 'Running' : 'Pending',
  stage: position === undefined ? 'running' : 'waiting',
  kind: 'user',
  source: 'a',
  target: 'b',
  canceling: false,
  canceled: false,
  createdAt: undefined,
  startedAt: undefined,
  endedAt: undefined,
  duration: undefined,
  mode: undefined,
  policy: undefined,
  failure: undefined,
  queue: position === undefined ? undefined : { position, of: 3, exact: true, waitsFor: 'node' },
});

describe('those that arrive', () => {
  it('stand as they come: first who moves, then who waits by the place in the queue', () => {
    const moves = [move('late', 3), move('next', 1), move('web'), move('db')];
    const [first] = new Columns().make(sources({ moves, strays: new Map([['b', []]]) }));
    expect(first?.arriving.map(({ vmiName }) => vmiName)).toEqual(['db', 'web', 'next', 'late']);
  });
});
