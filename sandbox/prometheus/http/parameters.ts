import { contentTypeOf, readBody } from '../../api/http/body';
import type { Exchange } from '../../api/http/exchange';
import { ParseError } from '../promql/errors';
import { parseDuration } from '../promql/duration';
import { parseQuery } from '../promql/parse';
import type { Expr, Matcher } from '../promql/syntax';
import { badParameter, QueryFault } from './answer';

const MAX_TIMEOUT = 60_000;

/** The query of the URL, and the form in the body of a POST. */
export const parametersOf = async ({ request, method, url }: Exchange): Promise<URLSearchParams> => {
  const found = new URLSearchParams(url.searchParams);
  if (method !== 'POST' || contentTypeOf(request) !== 'application/x-www-form-urlencoded') return found;
  for (const [name, value] of new URLSearchParams(await readBody(request))) found.append(name, value);
  return found;
};

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds of a time in seconds or RFC 3339; `otherwise` when it is left out. Throws QueryFault. */
export const timeOf = (parameters: URLSearchParams, name: string, otherwise: number | undefined): number => {
  const text = parameters.get(name) ?? '';
  if (text === '' && otherwise !== undefined) return otherwise;
  if (/^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Math.round(Number(text) * 1000);
  const time = RFC3339.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw badParameter(name, `cannot parse ${JSON.stringify(text)} to a valid timestamp`);
  return time;
};

/** Milliseconds of a duration (`30s`) or a number of seconds. Throws QueryFault. */
export const durationOf = (parameters: URLSearchParams, name: string): number => {
  const text = parameters.get(name) ?? '';
  const ms = /^-?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Math.round(Number(text) * 1000) : parseDuration(text);
  if (ms === undefined) throw badParameter(name, `cannot parse ${JSON.stringify(text)} to a valid duration`);
  return ms;
};

/** How long a query may take, milliseconds. Throws QueryFault. */
export const timeoutOf = (parameters: URLSearchParams): number =>
  (parameters.get('timeout') ?? '') === '' ? MAX_TIMEOUT : Math.min(MAX_TIMEOUT, durationOf(parameters, 'timeout'));

/** How many results are wanted; undefined: all. Throws QueryFault. */
export const limitOf = (parameters: URLSearchParams): number | undefined => {
  const text = parameters.get('limit') ?? '';
  if (text === '' || text === '0') return undefined;
  if (!/^\d+$/.test(text)) throw badParameter('limit', 'limit must be non-negative');
  return Number(text);
};

/** Throws ParseError. */
export const queryOf = (parameters: URLSearchParams): Expr => parseQuery(parameters.get('query') ?? '');

/** The selectors of `match[]`. Throws QueryFault. */
export const selectorsOf = (parameters: URLSearchParams): readonly (readonly Matcher[])[] =>
  parameters.getAll('match[]').map((text) => {
    try {
      const expr = parseQuery(text);
      if (expr.is === 'vector') return expr.matchers;
    } catch (error) {
      if (error instanceof ParseError) throw badParameter('match[]', error.message);
      throw error;
    }
    throw new QueryFault(
      'bad_data',
      `invalid parameter "match[]": 1:1: parse error: unexpected expression in series selector`,
    );
  });
