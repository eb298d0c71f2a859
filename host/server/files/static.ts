/** Serves files of the console and of plugins: content hashes in names are cached for ever, everything else revalidated. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendStatus } from '../answer';
import { COMMON_HEADERS } from '../security/headers';
import { chooseEncoding, type Folder } from './compressed';

/** Names such as `main-PNPXM6IE.js` or `plugin-entry.4f2a1b….min.js` change with their content. */
const HASHED = /[-.]([A-Z0-9]{8}|[0-9a-f]{8,64})(\.[a-z0-9]+)+$/;

function cacheControl(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

export async function sendFile(
  folder: Folder,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = await folder.file(path);
  if (!file) {
    sendStatus(response, 404, 'NotFound', `There is no file ${path}.`);
    return;
  }
  const headers = { ...COMMON_HEADERS, ETag: file.etag, 'Cache-Control': cacheControl(path), Vary: 'Accept-Encoding' };
  if (request.headers['if-none-match']?.includes(file.etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const { encoding, bytes } = await file.encoded(chooseEncoding(request.headers['accept-encoding']));
  response.writeHead(200, {
    ...headers,
    'Content-Type': file.type,
    'Content-Length': bytes.length,
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
