/** The one change that makes a text of another: what stands before and after it is the same in both. Offsets count UTF-16 units. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Undefined when both are the same. An editor that applies it keeps cursor, selection and scroll position elsewhere. */
export const changeOf = (before: string, after: string): TextChange | undefined => {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { from: head, to: before.length - tail, text: after.slice(head, after.length - tail) };
};
