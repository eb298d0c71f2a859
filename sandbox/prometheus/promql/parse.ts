/** From text to the tree of `syntax.ts`; the grammar is Prometheus' own. Throws ParseError. */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { wrongTypes } from './check';
import { ParseError } from './errors';
import { parseNumber } from './literals';
import { chained, type Item } from './precedence';
import { childrenOf, matchersOf, operatorOf, labelsOf, literalOf, type Text } from './parts';
import { AGGREGATIONS, type Aggregation, type Expr, type Shift } from './syntax';
import { troubleIn } from './trouble';

/** A query of more levels would only be there to exhaust the stack. */
const MAX_LENGTH = 20_000;

const durationOf = (text: Text, node: SyntaxNode | undefined): number => {
  const seconds = node === undefined ? undefined : parseNumber(text.of(node));
  if (seconds === undefined || !Number.isFinite(seconds))
    throw text.error('experimental duration expression is not enabled', node?.from ?? 0);
  return Math.round(seconds * 1000);
};

const positive = (text: Text, node: SyntaxNode | undefined): number => {
  const ms = durationOf(text, node);
  if (ms <= 0) throw text.error('duration must be greater than 0', node?.from ?? 0);
  return ms;
};

const shifted = (text: Text, node: SyntaxNode, expr: Expr, change: Partial<Shift>): Expr => {
  if (expr.is === 'vector' || expr.is === 'subquery') return { ...expr, ...change };
  if (expr.is === 'matrix') return { ...expr, selector: { ...expr.selector, ...change } };
  const what = change.offset === undefined ? '@ modifier' : 'offset modifier';
  throw text.error(`${what} must be preceded by an instant vector selector or range vector selector or a subquery`, node.from); // prettier-ignore
};

const momentOf = (text: Text, node: SyntaxNode): Shift['at'] => {
  const name = node.getChild('AtModifierPreprocessors');
  if (name !== null) return name.getChild('AtStart') === null ? 'end' : 'start';
  const number = node.getChildren('NumberDurationLiteral').at(-1);
  const seconds = number === undefined ? undefined : parseNumber(text.of(number));
  if (seconds === undefined || !Number.isFinite(seconds))
    throw text.error('timestamp out of bounds for @ modifier', number?.from ?? node.from);
  return Math.round(seconds * 1000);
};

/** What stands behind an operand: ranges, offsets, moments. It belongs to the last operand before it. */
const withSuffix = (text: Text, node: SyntaxNode, expr: Expr): Expr => {
  const [range, step] = node.getChildren('DurationExpr');
  switch (node.name) {
    case 'OffsetExpr':
      return shifted(text, node, expr, { offset: durationOf(text, node.getChild('OffsetDurationExpr') ?? undefined) });
    case 'StepInvariantExpr':
      return shifted(text, node, expr, { at: momentOf(text, node) });
    case 'SubqueryExpr':
      return {
        is: 'subquery',
        expr,
        range: positive(text, range),
        step: step === undefined ? undefined : positive(text, step),
        offset: 0,
        at: undefined,
      };
    case 'MatrixSelector':
      if (expr.is !== 'vector') throw text.error('ranges only allowed for vector selectors', node.from);
      if (expr.offset !== 0) throw text.error('no offset modifiers allowed before range', node.from);
      return { is: 'matrix', selector: expr, range: positive(text, range) };
    default:
      throw text.error(`unexpected ${node.name}`, node.from);
  }
};

const argumentsOf = (text: Text, node: SyntaxNode): readonly Expr[] => {
  const body = node.getChild('FunctionCallBody');
  return body === null ? [] : childrenOf(body).map((child) => exprOf(text, child));
};

const isAggregation = (name: string): name is Aggregation => (AGGREGATIONS as readonly string[]).includes(name);
const WITH_PARAMETER: readonly Aggregation[] = ['topk', 'bottomk', 'quantile', 'count_values'];

const aggregateOf = (text: Text, node: SyntaxNode): Expr => {
  const name = text.of(node.getChild('AggregateOp') ?? node).toLowerCase();
  if (!isAggregation(name)) throw text.error(`${name}() is experimental and must be enabled with --enable-feature=promql-experimental-functions`, node.from); // prettier-ignore
  const modifier = node.getChild('AggregateModifier');
  const args = argumentsOf(text, node);
  const wanted = WITH_PARAMETER.includes(name) ? 2 : 1;
  const expr = args.at(-1);
  if (expr === undefined) throw text.error('no arguments for aggregate expression provided', node.from);
  if (args.length !== wanted) throw text.error(`wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${args.length}`, node.from); // prettier-ignore
  return {
    is: 'aggregate',
    op: name,
    without: modifier?.getChild('Without') != null,
    labels: labelsOf(text, modifier?.getChild('GroupingLabels')),
    param: wanted === 2 ? args[0] : undefined,
    expr,
  };
};

const operandOf = (text: Text, node: SyntaxNode): Expr => {
  switch (node.name) {
    case 'NumberDurationLiteral': {
      const value = parseNumber(text.of(node));
      if (value === undefined) throw text.error(`bad number or duration syntax: "${text.of(node)}"`, node.from);
      return { is: 'number', value };
    }
    case 'StringLiteral':
      return { is: 'string', value: literalOf(text, node) };
    case 'VectorSelector':
      return { is: 'vector', matchers: matchersOf(text, node), offset: 0, at: undefined };
    case 'FunctionCall': {
      const name = text.of(node.getChild('FunctionIdentifier') ?? node);
      return { is: 'call', name, args: argumentsOf(text, node) };
    }
    case 'AggregateExpr':
      return aggregateOf(text, node);
    case 'ParenExpr': {
      const [inner] = childrenOf(node);
      return exprOf(text, inner ?? node);
    }
    default:
      throw text.error(`unexpected ${node.name}`, node.from);
  }
};

const SUFFIXES = ['OffsetExpr', 'StepInvariantExpr', 'SubqueryExpr', 'MatrixSelector'];

const itemsOf = (text: Text, node: SyntaxNode): readonly Item[] => {
  const children = childrenOf(node);
  const [first, last] = [children[0], children.at(-1)];
  if (first === undefined || last === undefined) {
    const operand: Item = { is: 'operand', expr: text.checked(operandOf(text, node), node) };
    // `-2 ^ 2` is -(2 ^ 2), so that the sign is no part of the number
    if (operand.expr.is !== 'number' || !(operand.expr.value < 0)) return [operand];
    return [
      { is: 'sign', negative: true },
      { is: 'operand', expr: { is: 'number', value: -operand.expr.value } },
    ];
  }
  if (node.name === 'BinaryExpr')
    return [...itemsOf(text, first), { is: 'operator', operator: operatorOf(text, node) }, ...itemsOf(text, last)];
  if (node.name === 'UnaryExpr') return [{ is: 'sign', negative: text.of(first) === '-' }, ...itemsOf(text, last)];
  if (!SUFFIXES.includes(node.name)) return [{ is: 'operand', expr: text.checked(operandOf(text, node), node) }];
  const items = itemsOf(text, first);
  const operand = items.at(-1);
  if (operand?.is !== 'operand') throw text.error(`unexpected ${node.name}`, node.from);
  return [...items.slice(0, -1), { is: 'operand', expr: text.checked(withSuffix(text, node, operand.expr), node) }];
};

const exprOf = (text: Text, node: SyntaxNode): Expr => chained(itemsOf(text, node), (expr) => text.checked(expr, node));

/** Reads a query and checks its types. Throws ParseError. */
export const parseQuery = (query: string): Expr => {
  if (query.length > MAX_LENGTH) throw new ParseError('query is too long', query, 0);
  const tree = parser.parse(query);
  const trouble = troubleIn(query, tree);
  if (trouble !== undefined) throw trouble;
  const text: Text = {
    of: ({ from, to }) => query.slice(from, to),
    error: (why, position) => new ParseError(why, query, position),
    checked: (expr, { from }) => {
      const wrong = wrongTypes(expr);
      if (wrong !== undefined) throw new ParseError(wrong, query, from);
      return expr;
    },
  };
  const [root] = childrenOf(tree.topNode);
  if (root === undefined) throw new ParseError('no expression found in input', query, query.length);
  return exprOf(text, root);
};
