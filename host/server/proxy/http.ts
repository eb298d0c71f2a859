/** Passes HTTP requests to the cluster: bodies stream both ways, nothing is buffered. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { sendStatus } from '../answer';
import { FOREIGN_HEADERS } from '../security/headers';
import type { Backend } from './backend';
import { requestOptions } from './request';

/** Of this connection only; cookies of an API server and its leave for other origins have no business in the page. */
const KEPT_BACK = ['connection', 'keep-alive', 'proxy-authenticate', 'te', 'trailer', 'upgrade', 'set-cookie'];

/** Why the cluster could not be reached, in words. */
export function unreachable(backend: Backend, error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  const why = {
    ECONNREFUSED: 'it refuses connections',
    ENOTFOUND: 'its name is unknown',
    ETIMEDOUT: 'it does not answer',
    ECONNRESET: 'it closed the connection',
  };
  const reason = why[code as keyof typeof why] ?? message ?? 'unknown error';
  return `The cluster ${backend.name} at ${backend.url.origin} cannot be reached: ${reason}.`;
}

function relay(answer: IncomingMessage, response: ServerResponse): void {
  const ours = Object.keys(FOREIGN_HEADERS).map((name) => name.toLowerCase());
  const headers = Object.entries(answer.headers).filter(
    ([name]) => !KEPT_BACK.includes(name) && !ours.includes(name) && !name.startsWith('access-control-'),
  );
  response.writeHead(answer.statusCode ?? 502, { ...Object.fromEntries(headers), ...FOREIGN_HEADERS });
  response.flushHeaders(); // a watch may say nothing for a long time
  answer.pipe(response);
  answer.on('error', () => response.destroy());
}

export async function proxyHttp(
  backend: Backend,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fail = (error: unknown): void => {
    if (response.headersSent) response.destroy();
    else sendStatus(response, 502, 'ServiceUnavailable', unreachable(backend, error));
  };
  try {
    const options = await requestOptions(backend, { method: request.method, headers: request.headers, path });
    const client = backend.url.protocol === 'https:' ? https : http;
    const upstream = client.request(options, (answer) => {
      if (answer.statusCode === 401) backend.refused?.();
      relay(answer, response);
    });
    upstream.on('error', fail);
    response.on('close', () => upstream.destroy()); // the reader left: end the watch
    request.pipe(upstream);
  } catch (error) {
    fail(error);
  }
}
