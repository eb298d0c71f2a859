import { ExecutionError } from '../promql/errors';
import type { Aggregate, Binary, Call, Expr, Shift, VectorSelector } from '../promql/syntax';
import { selectorsIn } from '../promql/walk';
import { EVERY, LOOK_BACK, sampleAt, samplesIn, type Series, type Source } from '../series/series';
import { aggregate } from './aggregate';
import { binaryValue } from './binary';
import { absence, callValue } from './calls';
import { groupingOf, type Grouping } from './grouping';
import { eachInPieces } from './pieces';
import {
  scalarOf,
  textOf,
  vectorOf,
  withoutDoubles,
  type Matrix,
  type RangeSeries,
  type Sample,
  type Value,
  type Vector,
} from './values';
import { KEEPS_NAME, steadyChange, WINDOW_FUNCTIONS } from './windows';
import { rulesFor, type MeantRule } from './rules';
import { subqueryMatrix } from './subquery';

/** Samples that one query may look at. prometheus: --query.max-samples */
const MAX_SAMPLES = 50_000_000;

export interface Limits {
  /** Of the query; milliseconds. */
  readonly start: number;
  readonly end: number;
}

/** What comes of some work that is done in pieces. */
type Work<Result> = Generator<undefined, Result>;

/** Answers one query at as many times as are asked for; what does not change from time to time is found once. */
export class Evaluation {
  private readonly selected = new Map<VectorSelector, readonly Series[]>();
  private readonly groupings = new Map<Expr, Grouping>();
  private readonly rules = new Map<VectorSelector, readonly MeantRule[]>();
  private readonly now: number;
  private samples = 0;

  constructor(
    private readonly source: Source,
    private readonly limits: Limits,
  ) {
    this.now = source.now();
  }

  /** The value at a time in milliseconds. Throws ExecutionError. */
  *at(expr: Expr, time: number): Work<Value> {
    switch (expr.is) {
      case 'number':
        return { type: 'scalar', value: expr.value };
      case 'string':
        return { type: 'string', value: expr.value };
      case 'vector':
        return { type: 'vector', vector: yield* this.instant(expr, time) };
      case 'matrix':
      case 'subquery':
        return { type: 'matrix', matrix: yield* this.matrix(expr, time) };
      case 'unary':
        return yield* this.unary(expr.negative, yield* this.at(expr.expr, time));
      case 'binary':
        return yield* binaryValue(expr, yield* this.at(expr.left, time), yield* this.at(expr.right, time), this.matching(expr)); // prettier-ignore
      case 'aggregate':
        return { type: 'vector', vector: yield* this.aggregated(expr, time) };
      case 'call':
        return yield* this.call(expr, time);
    }
  }

  private moment(shift: Shift, time: number): number {
    const { at } = shift;
    const base = at === undefined ? time : at === 'start' ? this.limits.start : at === 'end' ? this.limits.end : at;
    return base - shift.offset;
  }

  /** The series that a prepared selector means. */
  seriesOf(selector: VectorSelector): readonly Series[] {
    const known = this.selected.get(selector);
    if (known === undefined) throw new Error('the selector of a query has not been prepared');
    return known;
  }

  private meant(selector: VectorSelector): readonly MeantRule[] {
    const rules = this.rules.get(selector) ?? rulesFor(this.source.rules, selector.matchers);
    this.rules.set(selector, rules);
    return rules;
  }

  /** Finds the series that an expression is about, piece by piece. To be done before it is answered. */
  *prepare(expr: Expr): Work<void> {
    for (const selector of selectorsIn(expr)) {
      if (this.selected.has(selector)) continue;
      this.selected.set(selector, yield* this.source.select(selector.matchers));
      for (const rule of this.meant(selector)) yield* this.prepare(rule.expr);
    }
  }

  private count(samples: number): void {
    this.samples += samples;
    if (this.samples > MAX_SAMPLES)
      throw new ExecutionError('query processing would load too many samples into memory in query execution');
  }

  private *instant(selector: VectorSelector, time: number): Work<Vector> {
    const moment = this.moment(selector, time);
    const found: Sample[] = [...(yield* this.ruled(selector, moment))];
    yield* eachInPieces(this.seriesOf(selector), (series) => {
      const sample = sampleAt(series, moment, this.now);
      if (sample !== undefined) found.push({ name: series.name, labels: series.labels, value: sample.value });
    });
    this.count(found.length);
    return found;
  }

  /** What the rules that are meant give; nothing for most selectors. */
  *ruled(selector: VectorSelector, moment: number): Work<Vector> {
    // not only at every 15 seconds: short migrations are to be seen in what is made of them, too
    const time = Math.min(moment, this.now);
    const found: Sample[] = [];
    if (time <= moment - LOOK_BACK) return found;
    for (const { name, expr, fits } of this.meant(selector))
      yield* eachInPieces(vectorOf(yield* this.at(expr, time)), (sample) => {
        if (fits(sample.labels)) found.push({ ...sample, name });
      });
    return found;
  }

  private *ruledMatrix(selector: VectorSelector, after: number, until: number): Work<readonly RangeSeries[]> {
    if (this.meant(selector).length === 0) return [];
    const asked = { is: 'subquery', expr: selector, range: until - after, step: EVERY, offset: 0, at: undefined } as const; // prettier-ignore
    return (yield* subqueryMatrix(asked, Math.min(until, this.now), (_, time) => this.ruled(selector, time))).series;
  }

  private *timestamps(selector: VectorSelector, time: number): Work<Vector> {
    const moment = this.moment(selector, time);
    const found: Sample[] = [];
    yield* eachInPieces(this.seriesOf(selector), (series) => {
      const sample = sampleAt(series, moment, this.now);
      if (sample !== undefined) found.push({ name: '', labels: series.labels, value: sample.time / 1000 });
    });
    return found;
  }

  private *vectorAt(expr: Expr, time: number): Work<Vector> {
    return vectorOf(yield* this.at(expr, time));
  }

  private *matrix(expr: Expr, time: number): Work<Matrix> {
    if (expr.is === 'subquery')
      return yield* subqueryMatrix(expr, this.moment(expr, time), (inner, at) => this.vectorAt(inner, at));
    if (expr.is !== 'matrix') return { series: [], after: time, until: time };
    const until = this.moment(expr.selector, time);
    const after = until - expr.range;
    const series: RangeSeries[] = [];
    yield* eachInPieces(this.seriesOf(expr.selector), (each) => {
      const window = samplesIn(each, after, until, this.now);
      this.count(window.times.length);
      if (window.times.length > 0) series.push({ name: each.name, labels: each.labels, window });
    });
    return { series: [...series, ...(yield* this.ruledMatrix(expr.selector, after, until))], after, until };
  }

  private *unary(negative: boolean, value: Value): Work<Value> {
    if (!negative) return value;
    if (value.type === 'scalar') return { type: 'scalar', value: -value.value };
    const vector = vectorOf(value).map(({ labels, value: number }) => ({ name: '', labels, value: -number }));
    return { type: 'vector', vector: yield* withoutDoubles(vector) };
  }

  private grouping(expr: Expr, labels: readonly string[], without: boolean): Grouping {
    const known = this.groupings.get(expr);
    if (known !== undefined) return known;
    const made = groupingOf(labels, without);
    this.groupings.set(expr, made);
    return made;
  }

  private matching(expr: Binary): Grouping {
    return this.grouping(expr, expr.matching.labels, !expr.matching.on);
  }

  private *aggregated(expr: Aggregate, time: number): Work<Vector> {
    const value = expr.param === undefined ? undefined : yield* this.at(expr.param, time);
    const parameter = { number: scalarOf(value), text: textOf(value) };
    const vector = yield* this.vectorAt(expr.expr, time);
    return yield* aggregate(expr.op, vector, this.grouping(expr, expr.labels, expr.without), parameter);
  }

  private *call(expr: Call, time: number): Work<Value> {
    const [first] = expr.args;
    if (expr.name === 'timestamp' && first?.is === 'vector')
      return { type: 'vector', vector: yield* this.timestamps(first, time) };
    const ranged = expr.args.find((argument) => argument.is === 'matrix' || argument.is === 'subquery');
    if (ranged !== undefined) return { type: 'vector', vector: yield* this.ranged(expr, ranged, time) };
    const args: Value[] = [];
    for (const argument of expr.args) args.push(yield* this.at(argument, time));
    const value = callValue(expr, args, time / 1000, this.grouping(expr, ['le'], true));
    if (value.type !== 'vector' || expr.name === 'sort') return value;
    return { ...value, vector: yield* withoutDoubles(value.vector) };
  }

  /** `rate` and `increase` where only steady counters are meant; undefined when others are, too. */
  private *steady(name: string, ranged: Expr, time: number): Work<Vector | undefined> {
    if ((name !== 'rate' && name !== 'increase') || ranged.is !== 'matrix') return undefined;
    const { selector } = ranged;
    const all = this.seriesOf(selector);
    if (all.length === 0 || !all.every((series) => series.steady === true)) return undefined;
    const until = this.moment(selector, time);
    this.count(2 * all.length);
    const found: Sample[] = [];
    yield* eachInPieces(all, (series) => {
      const value = steadyChange(name, series, { after: until - ranged.range, until }, this.now);
      if (value !== undefined) found.push({ name: '', labels: series.labels, value });
    });
    return found;
  }

  /** The series of one metric differ in their labels already. */
  private isOneMetric(ranged: Expr): boolean {
    return ranged.is === 'matrix' && new Set(this.seriesOf(ranged.selector).map(({ name }) => name)).size < 2;
  }

  private *ranged(expr: Call, ranged: Expr, time: number): Work<Vector> {
    const steady = yield* this.steady(expr.name, ranged, time);
    if (steady !== undefined) return this.isOneMetric(ranged) ? steady : yield* withoutDoubles(steady);
    const { series, after, until } = yield* this.matrix(ranged, time);
    if (expr.name === 'absent_over_time') return series.length > 0 ? [] : absence(expr);
    const other = expr.args.find((argument) => argument !== ranged);
    const argument = other === undefined ? Number.NaN : scalarOf(yield* this.at(other, time));
    const apply = WINDOW_FUNCTIONS[expr.name];
    const named = KEEPS_NAME.has(expr.name);
    const found: Sample[] = [];
    yield* eachInPieces(series, ({ name, labels, window }) => {
      const value = apply?.(window, { after, until, time, argument });
      if (value !== undefined) found.push({ name: named ? name : '', labels, value });
    });
    return this.isOneMetric(ranged) ? found : yield* withoutDoubles(found);
  }
}
