import type { BinaryOp, Expr, Matching } from './syntax';

/** Operators between operands, in the order of the text. */
export interface Operator {
  readonly op: BinaryOp;
  readonly bool: boolean;
  readonly matching: Matching;
}

export type Item =
  | { readonly is: 'operand'; readonly expr: Expr }
  | { readonly is: 'sign'; readonly negative: boolean }
  | { readonly is: 'operator'; readonly operator: Operator };

const UNARY = 5;

const strength = (op: BinaryOp): number => {
  switch (op) {
    case 'or':
      return 1;
    case 'and':
    case 'unless':
      return 2;
    case '==':
    case '!=':
    case '>':
    case '<':
    case '>=':
    case '<=':
      return 3;
    case '+':
    case '-':
      return 4;
    case '*':
    case '/':
    case '%':
    case 'atan2':
      return UNARY;
    case '^':
      return 6;
  }
};

/**
 * The tree of a chain of operands and operators. The grammar's own tree has `a + b offset 5m` as `(a + b) offset 5m`, so the
 * chain is put together anew here. prometheus: promql/parser/generated_parser.y (%left, %right)
 */
export const chained = (items: readonly Item[], made: (expr: Expr) => Expr): Expr => {
  let place = 0;
  const operand = (): Expr => {
    const item = items[place++];
    if (item?.is === 'operand') return item.expr;
    if (item?.is === 'sign') return made({ is: 'unary', negative: item.negative, expr: climb(UNARY + 1) });
    throw new Error('an operator without an operand');
  };
  const climb = (least: number): Expr => {
    let left = operand();
    for (let next = items[place]; next?.is === 'operator'; next = items[place]) {
      const { operator } = next;
      const own = strength(operator.op);
      if (own < least) break;
      place += 1;
      left = made({ is: 'binary', ...operator, left, right: climb(operator.op === '^' ? own : own + 1) });
    }
    return left;
  };
  return climb(0);
};
