import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../promql/parse';
import { selectFrom } from '../series/matchers';
import { labelsFrom, type Metric, type Series, type Source } from '../series/series';
import { instantValue, rangeValue } from './run';
import type { Vector } from './values';

const NOW = 1_000_000_000_000;
const STEP = 15_000;
const patience = { timeout: 10_000, stopped: () => false };

type Line = (seconds: number) => number;

interface Given {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly line: Line;
  readonly from?: number;
  readonly to?: number;
}

/** Lines are functions of seconds since an hour before NOW. */
const sourceOf = (given: readonly Given[]): Source => {
  const series = given.map(({ name, labels, line, from = NOW - 3_600_000, to }): Series => ({
    name,
    labels: labelsFrom(labels),
    from,
    to,
    every: STEP,
    at: (time) => line((time - NOW) / 1000 + 3600),
  }));
  const metrics = [...new Set(given.map(({ name }) => name))].map((name): Metric => ({
    name,
    type: 'gauge',
    help: '',
    series: () => series.filter((each) => each.name === name),
  }));
  return { now: () => NOW, metrics: () => metrics, rules, select: (matchers) => selectFrom(metrics, matchers) };
};

const rules = new Map([['vm:cpu:sum', { name: 'vm:cpu:sum', help: '', expr: parseQuery('sum by (vm, node) (cpu)') }]]);

const constant =
  (value: number): Line =>
  () =>
    value;

const ask = async (source: Source, query: string, time = NOW): Promise<Vector> => {
  const value = await instantValue(source, parseQuery(query), time, patience);
  if (value.type === 'scalar') return [{ name: '', labels: new Map(), value: value.value }];
  return value.type === 'vector' ? value.vector : [];
};

/** `{a="1"} 5` per sample, in the order of the result. */
const shown = (vector: Vector): readonly string[] =>
  vector.map(({ name, labels, value }) => `${name}{${[...labels].map(([k, v]) => `${k}=${v}`).join(',')}} ${value}`);

const three = sourceOf([
  { name: 'cpu', labels: { vm: 'a', node: 'x' }, line: constant(1) },
  { name: 'cpu', labels: { vm: 'b', node: 'x' }, line: constant(2) },
  { name: 'cpu', labels: { vm: 'c', node: 'y' }, line: constant(4) },
  { name: 'size', labels: { node: 'x' }, line: constant(10) },
  { name: 'size', labels: { node: 'y' }, line: constant(20) },
  { name: 'total', labels: { vm: 'a' }, line: (seconds) => seconds * 2 },
]);

describe('values of a query', () => {
  it.each([
    ['1 + 2 * 3 ^ 2', ['{} 19']],
    ['-2 ^ 2', ['{} -4']],
    ['2 ^ 3 ^ 2', ['{} 512']],
    ['1 > bool 2', ['{} 0']],
    ['cpu{vm=~"a|b"}', ['cpu{vm=a,node=x} 1', 'cpu{vm=b,node=x} 2']],
    ['cpu{vm!~"a|b"}', ['cpu{vm=c,node=y} 4']],
    ['cpu{vm!="a",node="x"}', ['cpu{vm=b,node=x} 2']],
    ['cpu{none=""} > 3', ['cpu{vm=c,node=y} 4']],
    ['{__name__=~"si.e",node="y"}', ['size{node=y} 20']],
    ['sum(cpu)', ['{} 7']],
    ['sum by (node) (cpu)', ['{node=x} 3', '{node=y} 4']],
    ['sum(cpu) without (vm)', ['{node=x} 3', '{node=y} 4']],
    ['max(cpu) - min(cpu)', ['{} 3']],
    ['count by (node) (cpu) == 2', ['{node=x} 2']],
    ['group(cpu)', ['{} 1']],
    ['quantile(0.5, cpu)', ['{} 2']],
    ['topk(2, cpu)', ['cpu{vm=c,node=y} 4', 'cpu{vm=b,node=x} 2']],
    ['bottomk by (node) (1, cpu)', ['cpu{vm=a,node=x} 1', 'cpu{vm=c,node=y} 4']],
    ['cpu / on(node) group_left size', ['{vm=a,node=x} 0.1', '{vm=b,node=x} 0.2', '{vm=c,node=y} 0.2']],
    ['size - on(node) sum by (node) (cpu)', ['{node=x} 7', '{node=y} 16']],
    ['cpu and on(node) size > 15', ['cpu{vm=c,node=y} 4']],
    ['cpu unless on(node) size > 15', ['cpu{vm=a,node=x} 1', 'cpu{vm=b,node=x} 2']],
    ['size or cpu{vm="a"}', ['size{node=x} 10', 'size{node=y} 20', 'cpu{vm=a,node=x} 1']],
    ['nothing or vector(3)', ['{} 3']],
    ['-size{node="x"}', ['{node=x} -10']],
    ['1 - size{node="x"}', ['{node=x} -9']],
    ['size{node="x"} + size{node="x"} offset 5m * 2', ['{node=x} 30']],
    ['clamp_max(size, 15)', ['{node=x} 10', '{node=y} 15']],
    ['round(size / 3, 0.5)', ['{node=x} 3.5', '{node=y} 6.5']],
    ['absent(nothing{a="b",c=~"d"})', ['{a=b} 1']],
    ['absent(cpu)', []],
    ['scalar(sum(cpu)) * 2', ['{} 14']],
    ['sort_desc(size)', ['size{node=y} 20', 'size{node=x} 10']],
    ['label_replace(size{node="x"}, "n", "<$1>", "node", "(.*)")', ['size{node=x,n=<x>} 10']],
    ['label_join(size{node="x"}, "n", "-", "node", "node")', ['size{node=x,n=x-x} 10']],
    ['increase(total[5m])', ['{vm=a} 600']],
    ['delta(total[5m])', ['{vm=a} 600']],
    ['irate(total[5m])', ['{vm=a} 2']],
    ['deriv(total[5m])', ['{vm=a} 2']],
    ['max_over_time(rate(total[1m])[10m:1m])', ['{vm=a} 2']],
    ['count_over_time(total[5m])', ['{vm=a} 20']],
    ['last_over_time(total[5m])', ['total{vm=a} 7180']],
    ['time() - timestamp(total)', ['{vm=a} 10']],
    ['total @ 999999700', ['total{vm=a} 6580']],
    ['count_values("v", size > bool 15)', ['{v=0} 1', '{v=1} 1']],
    ['vm:cpu:sum{vm="b"}', ['vm:cpu:sum{vm=b,node=x} 2']],
    ['sum(sum_over_time(vm:cpu:sum{node!="x"}[1m]))', ['{} 16']],
    ['{__name__=~"vm:.*",vm=""}', []],
    ['cpu == cpu', ['cpu{vm=a,node=x} 1', 'cpu{vm=b,node=x} 2', 'cpu{vm=c,node=y} 4']],
  ])('%s', async (query, expected) => {
    expect(shown(await ask(three, query))).toEqual(expected.length === 0 ? [] : expect.arrayContaining(expected.map((e) => e))); // prettier-ignore
    expect(await ask(three, query)).toHaveLength(expected.length);
  });

  it('interpolates within the buckets of a histogram', async () => {
    const bucket = (le: string, count: number): Given => ({
      name: 'took_bucket',
      labels: { le },
      line: constant(count),
    });
    const source = sourceOf([bucket('0.1', 50), bucket('0.5', 100), bucket('+Inf', 100)]);
    expect((await ask(source, 'histogram_quantile(0.75, took_bucket)'))[0]?.value).toBeCloseTo(0.3);
  });

  it('forgets a series that has ended at once, and one that is not told of for five minutes', async () => {
    const gone = sourceOf([{ name: 'up', labels: {}, line: constant(1), to: NOW - 60_000 }]);
    expect(await ask(gone, 'up', NOW - 75_000)).toHaveLength(1);
    expect(await ask(gone, 'up')).toHaveLength(0);
    expect((await ask(gone, 'count_over_time(up[2m])'))[0]?.value).toBe(4);
    const silent = sourceOf([{ name: 'up', labels: {}, line: constant(1) }]);
    expect(await ask(silent, 'up', NOW + 280_000)).toHaveLength(1);
    expect(await ask(silent, 'up', NOW + 300_000)).toHaveLength(0);
  });

  it('gives a counter that begins anew no negative rate', async () => {
    const source = sourceOf([{ name: 'total', labels: {}, line: (seconds) => seconds % 600 }]);
    const [rate] = await ask(source, 'rate(total[20m])');
    expect(rate?.value).toBeGreaterThan(0.9);
    expect(rate?.value).toBeLessThanOrEqual(1);
  });

  it('draws over time, with a gap where there is nothing', async () => {
    const points = await rangeValue(three, parseQuery('cpu{vm="a"} and on() vector(time()) != 999999940'), { start: NOW - 120_000, end: NOW, step: 60_000 }, patience); // prettier-ignore
    expect(points.map(({ points: each }) => each)).toEqual([[[NOW - 120_000, 1], [NOW, 1]]]); // prettier-ignore
  });
});

describe('what cannot be answered', () => {
  it.each([
    [
      'cpu + on(node) size',
      'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)',
    ],
    ['size + on(node) cpu', 'found duplicate series for the match group {node="x"} on the right hand-side'],
    ['label_replace(cpu, "vm", "same", "vm", ".*") + 0', 'vector cannot contain metrics with the same labelset'],
    ['label_replace(cpu, "a-b", "x", "vm", ".*")', 'invalid destination label name in label_replace(): a-b'],
  ])('%s', async (query, message) => {
    await expect(ask(three, query)).rejects.toThrow(message);
  });

  it('ends when nobody waits any more, and when it takes too long', async () => {
    const steps = { start: NOW - 60_000, end: NOW, step: 1_000 };
    const expr = parseQuery('cpu');
    await expect(rangeValue(three, expr, steps, { timeout: 10_000, stopped: () => true })).rejects.toThrow('canceled');
    await expect(rangeValue(three, expr, steps, { timeout: -1, stopped: () => false })).rejects.toThrow('timed out');
  });
});

const labelled = fc.record({ a: fc.constantFrom('1', '2', '3'), b: fc.constantFrom('x', 'y'), value: fc.integer({ min: -1e6, max: 1e6 }) }); // prettier-ignore

const numbered = (samples: readonly { readonly a: string; readonly b: string; readonly value: number }[]): Source =>
  sourceOf(samples.map(({ a, b, value }, n) => ({ name: 'm', labels: { a, b, n: String(n) }, line: constant(value) })));

describe('laws', () => {
  it('the sum of the parts is the whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(labelled, { minLength: 1, maxLength: 20 }), async (samples) => {
        const source = numbered(samples);
        const whole = (await ask(source, 'sum(m)'))[0]?.value;
        expect((await ask(source, 'sum(sum by (a) (m))'))[0]?.value).toBe(whole);
        expect((await ask(source, 'sum(sum without (n) (m))'))[0]?.value).toBe(whole);
        expect((await ask(source, 'sum(avg by (b) (m) * count by (b) (m))'))[0]?.value).toBeCloseTo(
          whole ?? Number.NaN,
          3,
        );
      }),
    );
  });

  it('topk is the beginning of what is sorted, and a filter and its opposite are everything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(labelled, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 25 }),
        async (samples, k) => {
          const source = numbered(samples);
          const values = async (query: string): Promise<number[]> =>
            (await ask(source, query)).map(({ value }) => value);
          expect(await values(`topk(${k}, m)`)).toEqual((await values('sort_desc(m)')).slice(0, k));
          expect((await values(`(m > ${k}) or (m <= ${k})`)).sort()).toEqual((await values('m')).sort());
          expect(await values('m unless m')).toEqual([]);
        },
      ),
    );
  });

  it('the rate of a line is its slope, wherever one looks', async () => {
    const minutes = fc.integer({ min: 1, max: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        minutes,
        fc.integer({ min: 0, max: 600 }),
        async (slope, range, back) => {
          const source = sourceOf([{ name: 'total', labels: {}, line: (seconds) => 1e7 + slope * seconds }]);
          const at = NOW - back * 1000;
          expect(((await ask(source, `rate(total[${range}m])`, at))[0]?.value ?? 0) / slope).toBeCloseTo(1, 6);
          expect(
            ((await ask(source, `increase(total[${range}m])`, at))[0]?.value ?? 0) / (slope * range * 60),
          ).toBeCloseTo(1, 6);
        },
      ),
    );
  });
});
