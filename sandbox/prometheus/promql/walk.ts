import type { Expr, VectorSelector } from './syntax';

/** What an expression is made of, one level down. */
export const partsOf = (expr: Expr): readonly Expr[] => {
  switch (expr.is) {
    case 'number':
    case 'string':
    case 'vector':
      return [];
    case 'matrix':
      return [expr.selector];
    case 'unary':
    case 'subquery':
      return [expr.expr];
    case 'binary':
      return [expr.left, expr.right];
    case 'aggregate':
      return expr.param === undefined ? [expr.expr] : [expr.expr, expr.param];
    case 'call':
      return expr.args;
  }
};

/** All selectors, on all levels. */
export const selectorsIn = (expr: Expr): readonly VectorSelector[] =>
  expr.is === 'vector' ? [expr] : partsOf(expr).flatMap(selectorsIn);
