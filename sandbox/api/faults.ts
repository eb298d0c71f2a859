/**
 * Faults on demand, for tests and demonstrations: `POST /sandbox/faults` with
 * `{"match": {"method": "GET", "pathRegex": "virtualmachines"}, "status": 500, "times": 2}` makes the next two matching requests
 * fail. Instead of `status` a fault can say `delayMs` (answers late) or `drop: true` (closes the connection). `"drop": "watches"` is
 * no fault to come: it cuts the matching watches that are open now. `GET` lists what is armed, `DELETE` disarms everything.
 */
import type { Duplex } from 'node:stream';
import { at, isRecord, recordAt, textAt } from '../lib/json';
import { readObject } from './http/body';
import { sendJson, type Exchange } from './http/exchange';
import { ApiFault, badRequest, methodNotAllowed } from './http/status';

interface Fault {
  readonly method: string | undefined;
  readonly path: RegExp;
  readonly status: number | undefined;
  readonly message: string | undefined;
  readonly delayMs: number;
  readonly drop: boolean;
  times: number;
}

const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Expired',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

const regexOf = (source: string): RegExp => {
  try {
    return new RegExp(source);
  } catch {
    throw badRequest(`pathRegex is not a regular expression: ${source}`);
  }
};

const readFault = (body: unknown): Fault => {
  const match = recordAt(body, 'match');
  const { status, delayMs, drop, times } = isRecord(body) ? body : {};
  return {
    method: textAt(match, 'method')?.toUpperCase(),
    path: regexOf(textAt(match, 'pathRegex') ?? ''),
    status: typeof status === 'number' ? status : undefined,
    message: textAt(body, 'message'),
    delayMs: Math.max(0, numberOr(delayMs, 0)),
    drop: drop === true,
    times: numberOr(times, Number.POSITIVE_INFINITY),
  };
};

const shown = ({ path, times, ...fault }: Fault): unknown => ({
  ...fault,
  pathRegex: path.source,
  times: Number.isFinite(times) ? times : null,
});

export class Faults {
  private armed: Fault[] = [];
  private readonly watches = new Map<Duplex, string>();

  /** Notes an open watch, so that it can be cut. */
  watching({ request, url }: Exchange): void {
    const { socket } = request;
    this.watches.set(socket, url.pathname + url.search);
    socket.once('close', () => this.watches.delete(socket));
  }

  private arm(body: unknown): void {
    const fault = readFault(body);
    if (at(body, 'drop') !== 'watches') {
      this.armed.push(fault);
      return;
    }
    for (const [socket, place] of this.watches) if (fault.path.test(place)) socket.destroy();
  }

  /** Lets the next fault that fits this request happen. Returns false when the connection has been closed. */
  async strike(exchange: Exchange): Promise<boolean> {
    const place = exchange.url.pathname + exchange.url.search;
    const fault = this.armed.find(
      ({ method, path }) => (method === undefined || method === exchange.method) && path.test(place),
    );
    if (fault === undefined) return true;
    fault.times -= 1;
    if (fault.times <= 0) this.armed = this.armed.filter((other) => other !== fault);
    if (fault.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault.drop) {
      exchange.request.socket.destroy();
      return false;
    }
    const { status } = fault;
    if (status === undefined) return true;
    const wait = status === 429 || status === 503 ? { details: { retryAfterSeconds: 1 } } : {};
    const reason = REASONS[status];
    throw new ApiFault(status, {
      message: fault.message ?? `This fault was asked for at /sandbox/faults (${status})`,
      ...(reason === undefined ? {} : { reason }),
      ...wait,
    });
  }

  /** Answers `/sandbox/faults`. */
  async serve(exchange: Exchange): Promise<void> {
    if (exchange.method === 'POST') this.arm(await readObject(exchange.request));
    else if (exchange.method === 'DELETE') this.armed = [];
    else if (exchange.method !== 'GET') throw methodNotAllowed();
    sendJson(exchange, 200, { faults: this.armed.map(shown) });
  }
}
