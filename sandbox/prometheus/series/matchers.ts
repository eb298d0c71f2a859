import type { Matcher } from '../promql/syntax';
import type { Labels, Metric, Series } from './series';

/** Fully anchored, as Prometheus reads patterns; `(?i)` at the beginning is understood. */
const patternOf = (text: string): RegExp => {
  const flags = /^\(\?([imsU]+)\)/.exec(text);
  const ignoreCase = flags?.[1]?.includes('i') === true;
  return new RegExp(`^(?:${text.slice(flags?.[0].length ?? 0)})$`, ignoreCase ? 'si' : 's');
};

type Test = (value: string) => boolean;

const remembered = (test: Test): Test => {
  const known = new Map<string, boolean>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const result = test(value);
    known.set(value, result);
    return result;
  };
};

const testOf = ({ op, value }: Matcher): Test => {
  switch (op) {
    case '=':
      return (given) => given === value;
    case '!=':
      return (given) => given !== value;
    case '=~': {
      const pattern = patternOf(value);
      return remembered((given) => pattern.test(given));
    }
    case '!~': {
      const pattern = patternOf(value);
      return remembered((given) => !pattern.test(given));
    }
  }
};

/** Whether labels fit all matchers; a label that is missing counts as empty. Name matchers are left out. */
export const labelsFit = (matchers: readonly Matcher[]): ((labels: Labels) => boolean) => {
  const tests = matchers
    .filter(({ label }) => label !== '__name__')
    .map((matcher) => [matcher.label, testOf(matcher)] as const);
  return (labels) => tests.every(([label, test]) => test(labels.get(label) ?? ''));
};

/** Whether a name fits all matchers of names. */
export const namesFit = (matchers: readonly Matcher[]): Test => {
  const tests = matchers.filter(({ label }) => label === '__name__').map(testOf);
  return (name) => tests.every((test) => test(name));
};

/** So many series are looked at in one piece. */
const PIECE = 64;

/** The series of some metrics that fit, found piece by piece; only metrics whose name fits are asked for their series. */
export function* selectFrom(
  metrics: readonly Metric[],
  matchers: readonly Matcher[],
): Generator<undefined, readonly Series[]> {
  const named = namesFit(matchers);
  const fits = labelsFit(matchers);
  const found: Series[] = [];
  let seen = 0;
  for (const metric of metrics) {
    if (!named(metric.name)) continue;
    for (const series of metric.series()) {
      if (fits(series.labels)) found.push(series);
      if (++seen % PIECE === 0) yield;
    }
  }
  return found;
}
