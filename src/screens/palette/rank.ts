/** What a search looks at, in lower case. */
export interface Haystack {
  readonly name: string;
  /** Where else a word may stand: the namespace, addresses. */
  readonly rest: string;
}

/** The words of what was typed, in lower case; all of them must fit. */
export const wordsOf = (typed: string): readonly string[] =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

const EXACT = 0;
const BEGINNING = 10;
const WORD = 20;
const INSIDE = 30;
const ELSEWHERE = 40;
const SCATTERED = 60;
/** Letters that stand further apart than this are not what was meant. */
const WIDEST_GAP = 12;

const isPartBefore = (name: string, at: number): boolean => /[^a-z0-9]/.test(name.charAt(at - 1));

/** How far apart the letters of a word stand in a name, when all are there in their order. */
const gapsOf = (word: string, name: string): number | undefined => {
  let at = -1;
  let gaps = 0;
  for (const letter of word) {
    const next = name.indexOf(letter, at + 1);
    if (next === -1) return undefined;
    gaps += at === -1 ? 0 : next - at - 1;
    at = next;
  }
  return gaps > WIDEST_GAP ? undefined : gaps;
};

const scoreOf = (word: string, { name, rest }: Haystack): number | undefined => {
  if (name === word) return EXACT;
  const at = name.indexOf(word);
  if (at === 0) return BEGINNING;
  if (at > 0) return isPartBefore(name, at) ? WORD : INSIDE;
  if (rest.includes(word)) return ELSEWHERE;
  // two letters are found scattered in almost any name
  const gaps = word.length < 3 ? undefined : gapsOf(word, name);
  return gaps === undefined ? undefined : SCATTERED + gaps;
};

/** How well the words fit: 0 is the name itself, more is worse, undefined is not at all. */
export const fitOf = (words: readonly string[], haystack: Haystack): number | undefined => {
  let sum = 0;
  for (const word of words) {
    const score = scoreOf(word, haystack);
    if (score === undefined) return undefined;
    sum += score;
  }
  return sum;
};

export interface Ranked<Item> {
  /** Best first; equally good ones by length of the name, then as they were given. */
  readonly found: readonly Item[];
  /** How many fit, also beyond those that are returned. */
  readonly total: number;
  /** How well the best one fits. */
  readonly best: number;
}

/** The `most` items that fit best. */
export const rank = <Item>(
  items: Iterable<Item>,
  words: readonly string[],
  haystackOf: (item: Item) => Haystack,
  most: number,
): Ranked<Item> => {
  const fitting: { readonly item: Item; readonly fit: number; readonly length: number }[] = [];
  for (const item of items) {
    const haystack = haystackOf(item);
    const fit = fitOf(words, haystack);
    if (fit !== undefined) fitting.push({ item, fit, length: haystack.name.length });
  }
  fitting.sort((one, other) => one.fit - other.fit || one.length - other.length);
  return {
    found: fitting.slice(0, most).map(({ item }) => item),
    total: fitting.length,
    best: fitting[0]?.fit ?? Infinity,
  };
};
