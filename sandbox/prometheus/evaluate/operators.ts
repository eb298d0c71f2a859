import type { Arithmetic, BinaryOp, Comparison, SetOperator } from '../promql/syntax';

const compares = (op: Comparison, a: number, b: number): boolean => {
  switch (op) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '>':
      return a > b;
    case '<':
      return a < b;
    case '>=':
      return a >= b;
    case '<=':
      return a <= b;
  }
};

const calculates = (op: Arithmetic, a: number, b: number): number => {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      return a ** b;
    case 'atan2':
      return Math.atan2(a, b);
  }
};

const isArithmetic = (op: BinaryOp): op is Arithmetic => ['+', '-', '*', '/', '%', '^', 'atan2'].includes(op);
export const isSetOperator = (op: BinaryOp): op is SetOperator => ['and', 'or', 'unless'].includes(op);
export const isComparison = (op: BinaryOp): op is Comparison => !isArithmetic(op) && !isSetOperator(op);

/**
 * Two numbers become one; undefined where a comparison filters the pair out. A comparison gives `kept`, the number that is
 * compared, unless it is to say 0 or 1.
 */
export const operate = (op: BinaryOp, bool: boolean, a: number, b: number, kept: number): number | undefined => {
  if (isArithmetic(op)) return calculates(op, a, b);
  if (!isComparison(op)) return undefined;
  const holds = compares(op, a, b);
  if (bool) return holds ? 1 : 0;
  return holds ? kept : undefined;
};
