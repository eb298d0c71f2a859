/** What a user of an on-screen keyboard did to a text field: took characters off its end, then added some. */
export interface TypedChange {
  readonly erased: number;
  readonly added: string;
}

/**
 * What led from one text to the next. On-screen keyboards correct words while one types, and tell of no keys: all that is known is
 * the text before and after. Counted in characters, not in UTF-16 units.
 */
export const typedChange = (before: string, after: string): TypedChange => {
  const old = Array.from(before);
  const now = Array.from(after);
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same += 1;
  return { erased: old.length - same, added: now.slice(same).join('') };
};
