import type { Exchange } from '../../api/http/exchange';
import { sendText } from '../../api/http/exchange';
import { ParseError, TimeoutError } from '../promql/errors';
import { jsonPieces, type Data } from './rows';
import { sendPieces } from './stream';

/** An answer of Prometheus other than success. prometheus: web/api/v1/api.go */
export class QueryFault extends Error {
  constructor(
    readonly type: 'bad_data' | 'execution' | 'timeout' | 'not_found' | 'canceled',
    message: string,
  ) {
    super(message);
    this.name = 'QueryFault';
  }
}

const CODES: Readonly<Record<QueryFault['type'], number>> = {
  bad_data: 400,
  execution: 422,
  timeout: 503,
  canceled: 499,
  not_found: 404,
};

/** As Prometheus says that a parameter is wrong. */
export const badParameter = (name: string, why: string): QueryFault =>
  new QueryFault('bad_data', `invalid parameter ${JSON.stringify(name)}: ${why}`);

/** What was thrown in the words of the API. */
const faultOf = (error: unknown): QueryFault => {
  if (error instanceof QueryFault) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ParseError) return badParameter('query', message);
  return new QueryFault(error instanceof TimeoutError ? 'timeout' : 'execution', message);
};

/** Sends an answer; a long one while it is made. */
export const sendData = async (exchange: Exchange, data: Data, warnings: readonly string[]): Promise<void> => {
  const pieces = jsonPieces(data, warnings);
  const first = pieces.next().value as string;
  const second = pieces.next();
  if (second.done === true) {
    sendText(exchange, 200, 'application/json', first);
    return;
  }
  const all = function* (): Generator<string> {
    yield first;
    yield second.value;
    yield* pieces;
  };
  await sendPieces(exchange, 'application/json', all());
};

export const sendProblem = (exchange: Exchange, thrown: unknown): void => {
  const { type, message } = faultOf(thrown);
  sendText(exchange, CODES[type], 'application/json', JSON.stringify({ status: 'error', errorType: type, error: message })); // prettier-ignore
};

/** A number as Prometheus writes it in JSON. */
export const numberText = (value: number): string => {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
};
