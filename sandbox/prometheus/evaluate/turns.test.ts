import { describe, expect, it } from 'vitest';
import { parseQuery } from '../promql/parse';
import { selectFrom } from '../series/matchers';
import { labelsFrom, type Metric, type Source } from '../series/series';
import { Evaluation } from './evaluate';
import { instantValue } from './run';

const NOW = 1_000_000_000_000;
const MANY = 5_000;

const series = Array.from({ length: MANY }, (_, index) => ({
  name: 'memory',
  labels: labelsFrom({ vm: `vm-${index}`, node: `n-${index % 10}` }),
  from: NOW - 3_600_000,
  to: undefined,
  every: 15_000,
  at: (time: number) => time % (index + 2),
}));
const metrics: readonly Metric[] = [{ name: 'memory', type: 'gauge', help: '', series: () => series }];
const source: Source = { now: () => NOW, metrics: () => metrics, rules: new Map(), select: (matchers) => selectFrom(metrics, matchers) }; // prettier-ignore

/** After how many pieces of work the answer is there, once the series have been found. */
const pieces = (query: string): number => {
  const expr = parseQuery(query);
  const evaluation = new Evaluation(source, { start: NOW, end: NOW });
  expect([...evaluation.prepare(expr)].length).toBeGreaterThan(10);
  return [...evaluation.at(expr, NOW)].length;
};

describe('an answer at one time', () => {
  it.each([
    ['memory', 50],
    ['count by (vm) (memory)', 200],
    ['memory * on (vm) memory', 200],
    ['memory and memory', 150],
    ['rate(memory[5m])', 100],
    ['timestamp(memory)', 50],
    ['abs(memory)', 100],
    ['max_over_time(memory[1h:1m])', 4_000],
  ])('is made in pieces: %s', (query, least) => {
    expect(pieces(query)).toBeGreaterThan(least);
  });

  it('is not waited for longer than its patience lasts', async () => {
    const expr = parseQuery('sum(max_over_time(memory[1h:1s]))');
    await expect(instantValue(source, expr, NOW, { timeout: 30, stopped: () => false })).rejects.toThrow('timed out');
    await expect(instantValue(source, expr, NOW, { timeout: 60_000, stopped: () => true })).rejects.toThrow('canceled');
  });
});
