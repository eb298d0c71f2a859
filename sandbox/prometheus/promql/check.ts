import { FUNCTIONS, type Signature } from './functions';
import {
  COMPARISONS,
  SET_OPERATORS,
  type Aggregate,
  type Binary,
  type Call,
  type Expr,
  type ValueType,
} from './syntax';

const NAMES: Readonly<Record<ValueType, string>> = {
  scalar: 'scalar',
  vector: 'instant vector',
  matrix: 'range vector',
  string: 'string',
};

export const typeName = (type: ValueType): string => NAMES[type];

/** What kind of value an expression has. */
export const typeOf = (expr: Expr): ValueType => {
  switch (expr.is) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'unary':
      return typeOf(expr.expr);
    case 'vector':
    case 'aggregate':
      return 'vector';
    case 'matrix':
    case 'subquery':
      return 'matrix';
    case 'binary':
      return typeOf(expr.left) === 'scalar' && typeOf(expr.right) === 'scalar' ? 'scalar' : 'vector';
    case 'call':
      return FUNCTIONS.get(expr.name)?.gives ?? 'vector';
  }
};

const expected = (wanted: ValueType, expr: Expr, where: string): string | undefined => {
  const type = typeOf(expr);
  return type === wanted ? undefined : `expected type ${NAMES[wanted]} in ${where}, got ${NAMES[type]}`;
};

const wrongCount = ({ takes, optional = 0, variadic }: Signature, { name, args }: Call): string | undefined => {
  const least = takes.length - optional;
  const in_ = `argument(s) in call to "${name}", got ${args.length}`;
  if (optional === 0 && args.length !== takes.length) return `expected ${takes.length} ${in_}`;
  if (args.length < least) return `expected at least ${least} ${in_}`;
  if (variadic === undefined && args.length > takes.length) return `expected at most ${takes.length} ${in_}`;
  return undefined;
};

const wrongCall = (call: Call): string | undefined => {
  const signature = FUNCTIONS.get(call.name);
  if (signature === undefined) return `unknown function with name "${call.name}"`;
  const { takes } = signature;
  const count = wrongCount(signature, call);
  if (count !== undefined) return count;
  for (const [index, argument] of call.args.entries()) {
    const wanted = takes[index] ?? takes.at(-1) ?? 'vector';
    const wrong = expected(wanted, argument, `call to function "${call.name}"`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
};

const wrongAggregate = ({ op, expr, param }: Aggregate): string | undefined => {
  if (param !== undefined) {
    const wrong = expected(op === 'count_values' ? 'string' : 'scalar', param, 'aggregation parameter');
    if (wrong !== undefined) return wrong;
  }
  return expected('vector', expr, 'aggregation expression');
};

const is = (names: readonly string[], op: string): boolean => names.includes(op);

const wrongBinary = ({ op, bool, matching, left, right }: Binary): string | undefined => {
  const [a, b] = [typeOf(left), typeOf(right)];
  const vectors = a === 'vector' && b === 'vector';
  if (bool && !is(COMPARISONS, op)) return 'bool modifier can only be used on comparison operators';
  if (is(COMPARISONS, op) && !bool && a === 'scalar' && b === 'scalar')
    return 'comparisons between scalars must use BOOL modifier';
  if (is(SET_OPERATORS, op) && matching.group !== undefined) return `no grouping allowed for "${op}" operation`;
  if (matching.on)
    for (const label of matching.include)
      if (matching.labels.includes(label)) return `label "${label}" must not occur in ON and GROUP clause at once`;
  if ((a !== 'vector' && a !== 'scalar') || (b !== 'vector' && b !== 'scalar'))
    return 'binary expression must contain only scalar and instant vector types';
  if (!vectors && (matching.on || matching.labels.length > 0))
    return 'vector matching only allowed between instant vectors';
  if (!vectors && is(SET_OPERATORS, op)) return `set operator "${op}" not allowed in binary scalar expression`;
  return undefined;
};

/** Why the types of one expression do not go together (those below it have been looked at); undefined when they do. */
export const wrongTypes = (expr: Expr): string | undefined => {
  switch (expr.is) {
    case 'call':
      return wrongCall(expr);
    case 'aggregate':
      return wrongAggregate(expr);
    case 'binary':
      return wrongBinary(expr);
    case 'unary': {
      const type = typeOf(expr.expr);
      return type === 'scalar' || type === 'vector'
        ? undefined
        : `unary expression only allowed on expressions of type scalar or instant vector, got "${NAMES[type]}"`;
    }
    case 'subquery': {
      const type = typeOf(expr.expr);
      return type === 'vector' ? undefined : `subquery is only allowed on instant vector, got ${type} instead`;
    }
    case 'vector':
      return expr.matchers.some(({ op, value }) => (op === '=' && value !== '') || (op === '!=' && value === '') || (op === '=~' && !matchesEmpty(value)) || (op === '!~' && matchesEmpty(value))) // prettier-ignore
        ? undefined
        : 'vector selector must contain at least one non-empty matcher';
    case 'matrix':
    case 'number':
    case 'string':
      return undefined;
  }
};

const matchesEmpty = (pattern: string): boolean => {
  try {
    return new RegExp(`^(?:${pattern})$`, 's').test('');
  } catch {
    return false;
  }
};
