import type { Expr, Matcher } from '../promql/syntax';
import { labelsFit, namesFit } from '../series/matchers';
import type { Labels, Rule } from '../series/series';

/** A rule that a selector means. */
export interface MeantRule {
  readonly name: string;
  readonly expr: Expr;
  fits(labels: Labels): boolean;
}

/** Labels that no rule invents: what the result is asked for may be asked of its parts. */
const PASSED_ON: readonly string[] = ['namespace', 'name', 'node', 'pod', 'instance'];

const narrowed = (expr: Expr, matchers: readonly Matcher[]): Expr => {
  const inner = (each: Expr): Expr => narrowed(each, matchers);
  switch (expr.is) {
    case 'vector':
      return { ...expr, matchers: [...expr.matchers, ...matchers] };
    case 'matrix':
      return { ...expr, selector: { ...expr.selector, matchers: [...expr.selector.matchers, ...matchers] } };
    case 'subquery':
    case 'unary':
    case 'aggregate':
      return { ...expr, expr: inner(expr.expr) };
    case 'binary':
      return { ...expr, left: inner(expr.left), right: inner(expr.right) };
    case 'call':
      return { ...expr, args: expr.args.map(inner) };
    case 'number':
    case 'string':
      return expr;
  }
};

/** The rules whose results a selector asks for. Only what it asks for is calculated. */
export const rulesFor = (rules: ReadonlyMap<string, Rule>, matchers: readonly Matcher[]): readonly MeantRule[] => {
  const named = namesFit(matchers);
  const passed = matchers.filter(({ label, op, value }) => op === '=' && value !== '' && PASSED_ON.includes(label));
  const fits = labelsFit(matchers);
  return [...rules.values()]
    .filter(({ name }) => named(name))
    .map(({ name, expr }) => ({ name, expr: narrowed(expr, passed), fits }));
};

/** The same query of one namespace only. prom-label-proxy: injectproxy/enforce.go */
export const withMatcher = (expr: Expr, matcher: Matcher): Expr => narrowed(expr, [matcher]);
