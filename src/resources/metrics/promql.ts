/**
 * Pieces of Prometheus' query language, so that names of objects never change what a query means.
 * `prometheus: promql/parser/lex.go`
 */

/** A string literal. */
export const quoted = (value: string): string =>
  `"${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;

/** A regular expression (RE2, anchored by Prometheus) that matches exactly these texts; one without texts matches nothing. */
export const oneOf = (values: readonly string[]): string =>
  values.length === 0 ? '[^\\s\\S]' : values.map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');

/** A condition on one label. */
export interface Matcher {
  readonly label: string;
  readonly is: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** A selector such as `up{job="a"}`. Without a metric, the matchers have to name one by `__name__`. */
export const selector = (metric: string, matchers: readonly Matcher[]): string => {
  const conditions = matchers.map(({ label, is, value }) => `${label}${is}${quoted(value)}`);
  return conditions.length === 0 ? metric : `${metric}{${conditions.join(',')}}`;
};
