import type { SyntaxNode } from '@lezer/common';
import type { ParseError } from './errors';
import { parseString } from './literals';
import type { Operator } from './precedence';
import { ARITHMETIC, COMPARISONS, SET_OPERATORS, type BinaryOp, type Expr, type Matcher, type MatchOp } from './syntax';

/** The text of the query, and complaints about it. */
export interface Text {
  of(node: SyntaxNode): string;
  error(why: string, position: number): ParseError;
  /** The expression itself; throws when its types do not go together. */
  checked(expr: Expr, node: SyntaxNode): Expr;
}

export const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'LineComment') found.push(child);
  return found;
};

export const literalOf = (text: Text, node: SyntaxNode): string => {
  const value = parseString(text.of(node));
  if (value === undefined) throw text.error('unterminated quoted string', node.from);
  return value;
};

/** Labels of `by (…)`, `on (…)` and the like. */
export const labelsOf = (text: Text, node: SyntaxNode | null | undefined): readonly string[] =>
  node === null || node === undefined
    ? []
    : childrenOf(node).map((label) => (label.name === 'LabelName' ? text.of(label) : literalOf(text, label)));

const MATCH_OPS: readonly MatchOp[] = ['=', '!=', '=~', '!~'];

const matcherOf = (text: Text, node: SyntaxNode): Matcher => {
  // {"name"}: a metric's name in quotes
  if (node.name === 'QuotedLabelName') return { label: '__name__', op: '=', value: literalOf(text, node) };
  const [label, op, value] = childrenOf(node);
  if (label === undefined || op === undefined || value === undefined)
    throw text.error('unexpected end of input in label matching', node.to);
  const known = MATCH_OPS.find((each) => each === text.of(op)) ?? '=';
  const matcher: Matcher = {
    label: label.name === 'LabelName' ? text.of(label) : literalOf(text, label),
    op: known,
    value: literalOf(text, value),
  };
  if (known === '=~' || known === '!~') checkPattern(text, matcher.value, value.from);
  return matcher;
};

const checkPattern = (text: Text, pattern: string, position: number): void => {
  try {
    new RegExp(`^(?:${pattern.replace(/^\(\?[a-z]+\)/, '')})$`, 's');
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^.*: /, '').toLowerCase() : 'invalid';
    throw text.error(`error parsing regexp: ${why}: \`${pattern}\``, position);
  }
};

export const matchersOf = (text: Text, node: SyntaxNode): readonly Matcher[] => {
  const name = node.getChild('Identifier');
  const braces = node.getChild('LabelMatchers');
  const matchers = braces === null ? [] : childrenOf(braces).map((child) => matcherOf(text, child));
  if (name === null) return matchers;
  if (matchers.some(({ label, op }) => label === '__name__' && op === '='))
    throw text.error(`metric name must not be set twice: "${text.of(name)}"`, node.from);
  return [{ label: '__name__', op: '=', value: text.of(name) }, ...matchers];
};

const OPERATORS: readonly BinaryOp[] = [...ARITHMETIC, ...COMPARISONS, ...SET_OPERATORS];

/** The operator of a binary expression with its modifiers. */
export const operatorOf = (text: Text, node: SyntaxNode): Operator => {
  const written = childrenOf(node)[1];
  const op = OPERATORS.find((each) => written !== undefined && each === text.of(written).toLowerCase());
  if (op === undefined) throw text.error('unexpected operator', written?.from ?? node.from);
  const clause = node.getChild('MatchingModifierClause');
  const [labels, include] = clause?.getChildren('GroupingLabels') ?? [];
  const left = clause?.getChild('GroupLeft') != null;
  const right = clause?.getChild('GroupRight') != null;
  return {
    op,
    bool: node.getChild('BoolModifier') !== null,
    matching: {
      on: clause?.getChild('On') != null,
      labels: labelsOf(text, labels),
      group: left ? 'left' : right ? 'right' : undefined,
      include: labelsOf(text, include),
    },
  };
};
