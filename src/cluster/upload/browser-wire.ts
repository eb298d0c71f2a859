import type { SendEnd, SendRequest, UploadWire } from './wire';

const REACH_TIMEOUT_MS = 15_000;

/** Any answer will do, also one that may not be read for lack of CORS headers. */
const reaches = async (url: string): Promise<boolean> => {
  try {
    const signal = AbortSignal.timeout(REACH_TIMEOUT_MS);
    await fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal });
    return true;
  } catch {
    return false;
  }
};

/** `fetch` tells nothing of the progress of a request's body, so it has to be the older way. */
const send = ({ url, token, file, signal, onProgress }: SendRequest): Promise<SendEnd> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    const end = (how: SendEnd) => (): void => {
      signal.removeEventListener('abort', abort);
      resolve(how);
    };
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => end({ kind: 'answer', status: request.status, words: request.responseText })();
    request.onerror = end({ kind: 'cut' });
    request.onabort = end({ kind: 'aborted' });
    if (signal.aborted) {
      end({ kind: 'aborted' })();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    request.open('POST', url);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
  });

const isReadable = async (file: Blob): Promise<boolean> => {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
};

const askBeforeLeaving = (event: BeforeUnloadEvent): void => {
  event.preventDefault();
};

/** Files, requests and the page as the browser has them. */
export const browserWire: UploadWire = {
  reaches,
  send,
  isReadable,
  holdPage: (on) => {
    if (on) window.addEventListener('beforeunload', askBeforeLeaving);
    else window.removeEventListener('beforeunload', askBeforeLeaving);
  },
};
