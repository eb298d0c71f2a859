/** The query language as a tree. prometheus: promql/parser/ast.go */
export type MatchOp = '=' | '!=' | '=~' | '!~';

export interface Matcher {
  readonly label: string;
  readonly op: MatchOp;
  readonly value: string;
}

/** Which moment is looked at instead of the one that is asked for; milliseconds. */
export interface Shift {
  readonly offset: number;
  /** `@ 1609746000`, `@ start()`, `@ end()`. */
  readonly at: number | 'start' | 'end' | undefined;
}

export interface VectorSelector extends Shift {
  readonly is: 'vector';
  /** With `__name__` among them when a name is given. */
  readonly matchers: readonly Matcher[];
}

interface MatrixSelector {
  readonly is: 'matrix';
  readonly selector: VectorSelector;
  /** Milliseconds. */
  readonly range: number;
}

interface Subquery extends Shift {
  readonly is: 'subquery';
  readonly expr: Expr;
  readonly range: number;
  /** Milliseconds; undefined: the default resolution. */
  readonly step: number | undefined;
}

export const ARITHMETIC = ['+', '-', '*', '/', '%', '^', 'atan2'] as const;
export const COMPARISONS = ['==', '!=', '>', '<', '>=', '<='] as const;
export const SET_OPERATORS = ['and', 'or', 'unless'] as const;
export type Arithmetic = (typeof ARITHMETIC)[number];
export type Comparison = (typeof COMPARISONS)[number];
export type SetOperator = (typeof SET_OPERATORS)[number];
export type BinaryOp = Arithmetic | Comparison | SetOperator;

export interface Matching {
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly group: 'left' | 'right' | undefined;
  /** Labels of the one side that the results get. */
  readonly include: readonly string[];
}

export interface Binary {
  readonly is: 'binary';
  readonly op: BinaryOp;
  readonly bool: boolean;
  readonly matching: Matching;
  readonly left: Expr;
  readonly right: Expr;
}

export const AGGREGATIONS = [
  'sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar', 'topk', 'bottomk', 'quantile', 'count_values',
] as const; // prettier-ignore
export type Aggregation = (typeof AGGREGATIONS)[number];

export interface Aggregate {
  readonly is: 'aggregate';
  readonly op: Aggregation;
  readonly without: boolean;
  readonly labels: readonly string[];
  readonly param: Expr | undefined;
  readonly expr: Expr;
}

export interface Call {
  readonly is: 'call';
  readonly name: string;
  readonly args: readonly Expr[];
}

export type Expr =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'string'; readonly value: string }
  | { readonly is: 'unary'; readonly negative: boolean; readonly expr: Expr }
  | VectorSelector
  | MatrixSelector
  | Subquery
  | Binary
  | Aggregate
  | Call;

export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';
