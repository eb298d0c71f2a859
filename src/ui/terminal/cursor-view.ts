/** Along one axis, CSS pixels: what of a box is seen, and where the cursor's character is in it. */
export interface CursorSpan {
  /** Of the part that is seen, and how long it is. */
  readonly from: number;
  readonly length: number;
  /** Of the character. */
  readonly cursor: number;
  readonly letter: number;
}

/** Where the part that is seen has to begin so that it holds the cursor; it moves no further than it must. */
export const followedFrom = ({ from, length, cursor, letter }: CursorSpan): number => {
  if (cursor + letter > from + length) return cursor + letter - length;
  return cursor < from ? Math.max(0, cursor) : from;
};

export const holdsCursor = (span: CursorSpan): boolean => followedFrom(span) === span.from;
