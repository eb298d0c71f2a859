/** What the first line of an asciicast v2 file says. */
export interface CastHeader {
  /** In characters. */
  readonly width: number;
  readonly height: number;
  /** When the recording began, in whole seconds since the epoch. */
  readonly timestamp?: number;
  readonly title?: string;
  /** Of the terminal, such as TERM. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Output, input, a marker with its name, and a new size as `COLSxROWS`. */
export type CastCode = 'o' | 'i' | 'm' | 'r';

export interface CastEvent {
  /** In seconds since the recording began. */
  readonly at: number;
  readonly code: CastCode;
  readonly text: string;
}

export interface Cast {
  readonly header: CastHeader;
  /** In order of time. */
  readonly events: readonly CastEvent[];
}
