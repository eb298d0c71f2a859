const QUALITIES = [
  ...['amber', 'azure', 'brave', 'bright', 'calm', 'clever', 'coral', 'crisp', 'eager', 'fair', 'gentle', 'golden'],
  ...['happy', 'jolly', 'keen', 'kind', 'lively', 'lucky', 'mellow', 'nimble', 'quick', 'quiet', 'silver', 'swift'],
] as const;
const ANIMALS = [
  ...['badger', 'beaver', 'crane', 'dolphin', 'falcon', 'finch', 'fox', 'gecko', 'heron', 'ibis', 'koala', 'lark'],
  ...['lynx', 'marten', 'newt', 'otter', 'owl', 'panda', 'puffin', 'raven', 'robin', 'seal', 'tapir', 'wren'],
] as const;

const LONGEST_FAMILY = 30;

/** Letters, digits and dashes that a name may begin with. */
const stem = (family: string): string =>
  family
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_FAMILY)
    .replace(/^-+|-+$/g, '');

/** A name to start with that people can say: `fedora-swift-otter-42`. `random` gives numbers from 0 to below 1. */
export const randomName = (family: string, random: () => number = Math.random): string => {
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const start = stem(family);
  const number = String(Math.floor(random() * 90) + 10);
  return [start === '' ? 'vm' : start, pick(QUALITIES), pick(ANIMALS), number].join('-');
};
