const HEX = '0123456789abcdef';
// the alphabet of generated names: no vowels, so that no word comes up (kubernetes: staging/src/k8s.io/apimachinery/pkg/util/rand)
const SUFFIX = 'bcdfghjklmnpqrstvwxz2456789';

const pick = (alphabet: string, random: () => number): string =>
  alphabet.charAt(Math.floor(random() * alphabet.length) % alphabet.length);

/** A UUID of version 4 drawn from `random`. */
export const newUid = (random: () => number): string =>
  'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) =>
    letter === 'x' ? pick(HEX, random) : pick('89ab', random),
  );

/** `generateName` plus five characters; the base is cut so that the whole fits 63 characters. */
export const generatedName = (base: string, random: () => number): string =>
  base.slice(0, 58) + Array.from({ length: 5 }, () => pick(SUFFIX, random)).join('');

/**
 * A revision that is above every revision of an earlier run: 100 per millisecond since 2025, more than any run can use up.
 * It has 13 digits, well inside the safe integers.
 */
export const firstRevision = (now: Date): number => Math.max(1_000_000, (now.getTime() - Date.UTC(2025, 0, 1)) * 100);
