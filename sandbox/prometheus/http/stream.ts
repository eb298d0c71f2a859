/** Answers that are sent while they are made. */
import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { Exchange } from '../../api/http/exchange';

const acceptsGzip = ({ request }: Exchange): boolean => /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');

/** Sends pieces of text, no faster than they are taken; others get their turn after each. */
export const sendPieces = async (exchange: Exchange, contentType: string, pieces: Iterable<string>): Promise<void> => {
  const { response } = exchange;
  const packed = acceptsGzip(exchange);
  response.writeHead(200, { 'Content-Type': contentType, ...(packed ? { 'Content-Encoding': 'gzip' } : {}) });
  if (exchange.method === 'HEAD') {
    response.end();
    return;
  }
  const out = packed ? createGzip({ level: 1 }) : response;
  if (out !== response) out.pipe(response);
  for (const piece of pieces) {
    if (response.destroyed) return;
    if (piece !== '' && !out.write(piece)) await Promise.race([once(out, 'drain'), once(response, 'close')]);
    await new Promise<void>((done) => setImmediate(done));
  }
  out.end();
};
