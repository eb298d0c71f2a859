import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A browser reads the answer only when it has sent everything, so the rest is read for a while. */
export const DRAIN_MS = 10_000;

/** Reads and drops what is still being sent, up to DRAIN_MS. */
const drained = async (request: IncomingMessage): Promise<void> => {
  request.resume();
  const over = AbortSignal.timeout(DRAIN_MS);
  // whoever has gone, or goes on for too long, is not waited for
  await once(request, 'close', { signal: over }).catch(() => undefined);
};

/** Every page may upload: the token is what counts. */
export const allowOrigins = ({ headers }: IncomingMessage, response: ServerResponse): void => {
  if (headers.origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers');
  response.setHeader('Access-Control-Allow-Methods', 'HEAD, GET, POST, PUT, PATCH, DELETE');
  const asked = headers['access-control-request-headers'];
  if (asked !== undefined) response.setHeader('Access-Control-Allow-Headers', asked);
};

/**
 * Sends a status and, mostly, a text. Who still sends gets the answer at once, and the connection is closed only when they have
 * ended (`rest`: what tells so), because they would take a reset for a broken connection.
 */
export const answer = async (
  response: ServerResponse,
  status: number,
  text = '',
  rest?: Promise<void>,
): Promise<void> => {
  if (response.headersSent || response.destroyed) return;
  const { req } = response;
  const finished = req.complete;
  response.writeHead(status, {
    ...(text === '' ? {} : { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }),
    'Content-Length': Buffer.byteLength(text),
    ...(finished ? {} : { Connection: 'close' }),
  });
  const body = req.method === 'HEAD' ? '' : text;
  if (!finished) {
    if (body === '') response.flushHeaders();
    else response.write(body);
    await (rest ?? drained(req));
  }
  response.end(finished ? body : undefined);
};
