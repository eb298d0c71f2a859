import type { IncomingMessage } from 'node:http';
import { MARK } from '../controllers/storage/data-volume/marks';
import { usableBytes } from '../controllers/storage/claims/size';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';
import { DRAIN_MS } from './answer';
import type { Endpoint } from './endpoint';
import { boundaryOf, filePart } from './form';
import { ImageFault } from './image/fault';
import { inspectArchive, inspectImage } from './image/inspect';

export type Received =
  | { readonly result: 'complete' }
  /** The bytes are no good. `drained` resolves when what the sender still sends has been read, or has taken too long. */
  | {
      readonly result: 'refused';
      readonly message: string;
      readonly tooLarge: boolean;
      readonly drained: Promise<void>;
    }
  /** The connection ended before the bytes did. */
  | { readonly result: 'cut' };

const drain = async (chunks: AsyncIterator<unknown>): Promise<void> => {
  const deadline = performance.now() + DRAIN_MS;
  try {
    while (performance.now() < deadline && (await chunks.next()).done !== true);
  } catch {
    // gone before the end: nothing is left to read
  }
};

const contentOf = (
  endpoint: Endpoint,
  request: IncomingMessage,
  body: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> => {
  if (!endpoint.form) return body;
  const boundary = boundaryOf(request.headers['content-type']);
  if (boundary === undefined) throw new ImageFault("request Content-Type isn't multipart/form-data");
  return filePart(body, boundary);
};

/** Takes the bytes of an upload as they come, checks them, and keeps none. Never rejects. */
export const receive = async (
  endpoint: Endpoint,
  request: IncomingMessage,
  { store, claim }: { readonly store: Store; readonly claim: KubeObject },
): Promise<Received> => {
  // one iterator for all: whoever stops early leaves the rest to be drained
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
  const body: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) };
  const archive = endpoint.archive || claim.metadata.annotations?.[MARK.contentType] === 'archive';
  try {
    const content = contentOf(endpoint, request, body);
    await (archive ? inspectArchive : inspectImage)(content, usableBytes(store, claim));
    return request.complete ? { result: 'complete' } : await rest(chunks);
  } catch (error) {
    if (!(error instanceof ImageFault)) return { result: 'cut' };
    return { result: 'refused', message: error.message, tooLarge: error.tooLarge, drained: drain(chunks) };
  }
};

/** The image is complete when the request is: trailing bytes that the image did not need are read, too. */
const rest = async (chunks: AsyncIterator<Uint8Array>): Promise<Received> => {
  while ((await chunks.next()).done !== true);
  return { result: 'complete' };
};
