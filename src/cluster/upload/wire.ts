/** How an attempt to send a file ended. */
export type SendEnd =
  | { readonly kind: 'answer'; readonly status: number; readonly words: string }
  /** The connection broke, or never came about. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'aborted' };

export interface SendRequest {
  readonly url: string;
  /** Goes into the Authorization header and nowhere else. */
  readonly token: string;
  readonly file: Blob;
  readonly signal: AbortSignal;
  /** Bytes sent so far. */
  readonly onProgress: (sent: number) => void;
}

/** What uploads need of the browser, so that tests can stand in for it. */
export interface UploadWire {
  /** Does a server answer there whose certificate the browser accepts? Its status does not matter. */
  reaches(url: string): Promise<boolean>;
  /** Sends the file in one POST. Never rejects. */
  send(request: SendRequest): Promise<SendEnd>;
  /** Can the file still be read? A browser refuses that once it was changed or deleted on the disk. */
  isReadable(file: Blob): Promise<boolean>;
  /** While on, the browser asks before the page is left. */
  holdPage(on: boolean): void;
}
