import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import { stringify } from 'yaml';
import { negotiate, type AnswerForm } from './negotiate';
import { ApiFault, faultOf } from './status';

const GZIP_FROM = 128 * 1024;
const MAX_WARNINGS = 4096;

/** A request while it is being answered. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly url: URL;
  /** Texts for `Warning: 299` headers; kubectl prints them. */
  readonly warnings: string[];
}

export const exchangeOf = (request: IncomingMessage, response: ServerResponse): Exchange => ({
  request,
  response,
  method: request.method ?? 'GET',
  url: new URL(request.url ?? '/', 'http://127.0.0.1'),
  warnings: [],
});

export const answerForm = (exchange: Exchange): AnswerForm => negotiate(exchange.request.headers.accept);

const warningHeaders = (warnings: readonly string[]): readonly string[] => {
  let room = MAX_WARNINGS;
  const headers: string[] = [];
  for (const text of new Set(warnings)) {
    room -= text.length;
    if (room < 0) break;
    const safe = text.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&');
    headers.push(`299 - "${safe}"`);
  }
  return headers;
};

const acceptsGzip = (exchange: Exchange): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:[,\s]|$))/.test(exchange.request.headers['accept-encoding'] ?? '');

/** Sends text that is complete. Large answers are compressed off the main thread. */
export const sendText = (exchange: Exchange, code: number, contentType: string, text: string | Uint8Array): void => {
  const { response } = exchange;
  if (response.destroyed || response.headersSent) return;
  const body =
    typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const warnings = warningHeaders(exchange.warnings);
  if (warnings.length > 0) response.setHeader('Warning', warnings);
  response.setHeader('Cache-Control', 'no-cache, private');
  if (contentType !== '') response.setHeader('Content-Type', contentType);
  const finish = (bytes: Buffer): void => {
    response.statusCode = code;
    response.setHeader('Content-Length', bytes.byteLength);
    response.end(exchange.method === 'HEAD' ? undefined : bytes);
  };
  if (body.byteLength < GZIP_FROM || !acceptsGzip(exchange)) {
    finish(body);
    return;
  }
  response.setHeader('Vary', 'Accept-Encoding');
  gzip(body, { level: 1 }, (error, packed) => {
    if (error !== null || response.destroyed) {
      response.destroy();
      return;
    }
    response.setHeader('Content-Encoding', 'gzip');
    finish(packed);
  });
};

/** Sends JSON text, or the same as YAML if the client asked for that. */
export const sendJsonText = (exchange: Exchange, code: number, json: string, form?: AnswerForm): void => {
  if (form?.encoding === 'yaml') sendText(exchange, code, 'application/yaml', stringify(JSON.parse(json)));
  else sendText(exchange, code, 'application/json', json);
};

export const sendJson = (exchange: Exchange, code: number, body: unknown, form?: AnswerForm): void => {
  sendJsonText(exchange, code, JSON.stringify(body), form);
};

/** Answers with the Status object of whatever was thrown. */
export const sendFault = (exchange: Exchange, error: unknown): void => {
  const fault: ApiFault = faultOf(error);
  const wait = fault.body.details?.retryAfterSeconds;
  if (wait !== undefined && !exchange.response.headersSent) exchange.response.setHeader('Retry-After', wait);
  sendJson(exchange, fault.code, fault.body);
};
