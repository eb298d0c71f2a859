import { msg, type Message } from '../../lib/message';
import { errorWords } from '../error-text';
import { ApiError } from '../errors';

/** Why an upload came to nothing. */
export interface UploadProblem {
  readonly kind: 'unreachable' | 'cut' | 'refused' | 'file-changed' | 'disk' | 'cluster';
  readonly message: Message | string;
  /** What the user can do. */
  readonly advice?: Message;
  /** A page to open once, where the browser asks whether it should accept the certificate. */
  readonly page?: string;
}

/**
 * The browser does not tell scripts why there was no connection: the name cannot be found, nothing listens, or the certificate
 * is signed by nobody it knows, which is usual here.
 */
export const unreachable = (url: string): UploadProblem => ({
  kind: 'unreachable',
  message: msg('The upload service at {{url}} cannot be reached', { url }),
  advice: msg(
    'Its certificate is perhaps not known to your browser. Open the address once, accept the certificate, then try again.',
  ),
  page: url,
});

export const noProxy: UploadProblem = {
  kind: 'cluster',
  message: msg('The cluster does not say where files are uploaded to'),
  advice: msg('An administrator has to make the upload service reachable from outside (uploadProxyURL of CDIConfig).'),
};

export const cut = (sent: number, total: number): UploadProblem => ({
  kind: 'cut',
  message: msg('The connection broke after {{percent}} %', {
    percent: total === 0 ? 0 : Math.min(100, Math.floor((sent / total) * 100)),
  }),
  advice: msg('Try again: the disk is still ready to take the file, which is sent from its beginning.'),
});

export const fileChanged: UploadProblem = {
  kind: 'file-changed',
  message: msg('The file was changed or moved on your computer while it was read'),
  advice: msg('Choose the file again.'),
};

export const diskFailed = (words: Message | string): UploadProblem => ({ kind: 'disk', message: words });

export const fromCluster = (error: unknown): UploadProblem => ({
  kind: 'cluster',
  message: error instanceof ApiError ? errorWords(error) : msg('It failed for an unknown reason'),
});

/** What the upload service said. `cdi: pkg/uploadproxy/uploadproxy.go`, `pkg/uploadserver/uploadserver.go` */
export const refused = (status: number, words: string): UploadProblem => {
  const said = words.trim().slice(0, 500);
  const message = said === '' ? msg('The upload service answered with HTTP status {{status}}', { status }) : said;
  switch (status) {
    case 401:
    case 403:
      return {
        kind: 'refused',
        message,
        advice: msg('The permission to upload was refused or has run out. Try again.'),
      };
    case 413:
      return {
        kind: 'refused',
        message,
        advice: msg('Something between your browser and the cluster limits the size of uploads.'),
      };
    case 503:
      return {
        kind: 'refused',
        message,
        advice: msg('The disk is not ready to take data. Wait a moment, then try again.'),
      };
    default:
      return { kind: 'refused', message };
  }
};
