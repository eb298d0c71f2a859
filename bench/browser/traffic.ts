import { gzipSync } from 'node:zlib';
import type { CDPSession, Page, Response } from 'playwright-core';

export interface Traffic {
  readonly apiBytes: number;
  readonly apiRequests: number;
  readonly openSockets: number;
  /** Of the plugin's scripts and styles, compressed as a server would send them. */
  readonly codeBytes: number;
  readonly codeFiles: number;
}

const isApi = (url: string): boolean => new URL(url).pathname.startsWith('/api/kubernetes');
const isCode = (url: string): boolean => /^\/api\/plugins\/.+\.(js|css)$/.test(new URL(url).pathname);

/** Counts what a page loads, from the moment it is attached. */
export const meterTraffic = (page: Page, cdp: CDPSession): { read(): Promise<Traffic> } => {
  const apiRequests = new Set<string>();
  const sockets = new Set<string>();
  const code = new Map<string, Promise<number>>();
  let apiBytes = 0;

  const gzipped = async (response: Response): Promise<number> => gzipSync(await response.body()).length;

  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (isApi(request.url)) apiRequests.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (apiRequests.has(requestId)) apiBytes += encodedDataLength;
  });
  cdp.on('Network.webSocketCreated', ({ requestId }) => sockets.add(requestId));
  cdp.on('Network.webSocketClosed', ({ requestId }) => sockets.delete(requestId));
  cdp.on('Network.webSocketFrameReceived', ({ response }) => {
    apiBytes += response.payloadData.length;
  });
  page.on('response', (response) => {
    if (response.ok() && isCode(response.url()) && !code.has(response.url())) {
      // a page that is closed meanwhile takes its bodies with it
      code.set(
        response.url(),
        gzipped(response).catch(() => 0),
      );
    }
  });

  return {
    read: async () => {
      const sizes = await Promise.all(code.values());
      return {
        apiBytes,
        apiRequests: apiRequests.size,
        openSockets: sockets.size,
        codeBytes: sizes.reduce((sum, size) => sum + size, 0),
        codeFiles: sizes.length,
      };
    },
  };
};
