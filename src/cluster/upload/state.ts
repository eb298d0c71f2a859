import type { UploadProblem } from './problem';

/** How an upload stands. */
export type UploadState =
  /** The disk is being made ready to take data; what the cluster says meanwhile. */
  | { readonly phase: 'waiting'; readonly reason: string | undefined }
  | {
      readonly phase: 'sending';
      /** Bytes. */
      readonly sent: number;
      readonly total: number;
      readonly bytesPerSecond: number | undefined;
      readonly remainingMs: number | undefined;
    }
  /** All bytes are there; the cluster checks and converts them. */
  | { readonly phase: 'finishing' }
  | { readonly phase: 'done' }
  | { readonly phase: 'failed'; readonly problem: UploadProblem }
  | { readonly phase: 'canceled' };

/** The file, and the DataVolume with source `upload` that takes it. */
export interface UploadOrder {
  readonly namespace: string;
  readonly name: string;
  readonly file: Blob;
}

/** Is it under way? */
export const isActive = ({ phase }: UploadState): boolean =>
  phase === 'waiting' || phase === 'sending' || phase === 'finishing';
