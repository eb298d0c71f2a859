import type { ValueType } from './syntax';

/** What a function takes and gives. `optional`: how many of the last arguments may be left out; `variadic`: the last may be repeated. */
export interface Signature {
  readonly takes: readonly ValueType[];
  readonly gives: 'scalar' | 'vector';
  readonly optional?: number;
  readonly variadic?: true;
}

const each = (names: string, signature: Signature): readonly [string, Signature][] =>
  names.split(' ').map((name) => [name, signature]);

/** The functions of the query language that there are here. prometheus: promql/parser/functions.go */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ...each(
    'rate increase delta irate idelta deriv changes resets avg_over_time min_over_time max_over_time sum_over_time count_over_time last_over_time first_over_time present_over_time stddev_over_time stdvar_over_time absent_over_time',
    { takes: ['matrix'], gives: 'vector' },
  ),
  ...each('abs ceil floor exp ln log2 log10 sqrt sgn sort sort_desc timestamp absent deg rad', {
    takes: ['vector'],
    gives: 'vector',
  }),
  ...each('minute hour day_of_week day_of_month day_of_year days_in_month month year', {
    takes: ['vector'],
    gives: 'vector',
    optional: 1,
  }),
  ...each('time pi', { takes: [], gives: 'scalar' }),
  ['quantile_over_time', { takes: ['scalar', 'matrix'], gives: 'vector' }],
  ['predict_linear', { takes: ['matrix', 'scalar'], gives: 'vector' }],
  ['round', { takes: ['vector', 'scalar'], gives: 'vector', optional: 1 }],
  ['clamp', { takes: ['vector', 'scalar', 'scalar'], gives: 'vector' }],
  ['clamp_min', { takes: ['vector', 'scalar'], gives: 'vector' }],
  ['clamp_max', { takes: ['vector', 'scalar'], gives: 'vector' }],
  ['scalar', { takes: ['vector'], gives: 'scalar' }],
  ['vector', { takes: ['scalar'], gives: 'vector' }],
  ['histogram_quantile', { takes: ['scalar', 'vector'], gives: 'vector' }],
  ['label_replace', { takes: ['vector', 'string', 'string', 'string', 'string'], gives: 'vector' }],
  ['label_join', { takes: ['vector', 'string', 'string', 'string'], gives: 'vector', variadic: true, optional: 1 }],
]);
