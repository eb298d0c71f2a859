import type { Keystroke } from '../../lib/keystroke';
import { msg, type Message } from '../../lib/message';
import { list, text } from '../../lib/reach';
import { combinationKey, type CombinationKey } from './combination-keys';

/** Keys that are pressed one after the other, held, and released together. */
export interface Combination {
  /** What the user calls it. */
  readonly name: string;
  /** Places of the keys (`KeyboardEvent.code`) in the order of pressing. */
  readonly keys: readonly string[];
}

const MOST_KEYS = 6;
const LONGEST_NAME = 40;

const withKeys = (...keys: readonly string[]): readonly string[] => keys;
const CONTROL_ALT = withKeys('ControlLeft', 'AltLeft');

/** What browsers and desktops keep for themselves, so that it cannot be typed into the picture. */
export const SENDABLE: readonly (readonly string[])[] = [
  withKeys(...CONTROL_ALT, 'Delete'),
  withKeys(...CONTROL_ALT, 'Backspace'),
  withKeys('AltLeft', 'Tab'),
  withKeys('AltLeft', 'F4'),
  withKeys('ControlLeft', 'Escape'),
  withKeys('MetaLeft'),
  withKeys('PrintScreen'),
];

/** Ctrl+Alt with a function key: the text consoles of Linux. */
export const SENDABLE_CONSOLES: readonly (readonly string[])[] = Array.from({ length: 12 }, (_, index) =>
  withKeys(...CONTROL_ALT, `F${index + 1}`),
);

const known = (keys: readonly string[]): readonly CombinationKey[] =>
  keys.map(combinationKey).filter((key) => key !== undefined);

/** What stands on the keys, in the order of pressing; keys that are not known are left out. */
export const capsOf = (keys: readonly string[]): readonly (Message | string)[] => known(keys).map(({ cap }) => cap);

/** The keys go down in their order and come up in the opposite one. */
export const strokesOf = (keys: readonly string[]): readonly Keystroke[] => {
  const down = known(keys).map(({ code, keysym }) => ({ code, keysym, down: true }));
  return [...down, ...[...down].reverse().map((stroke) => ({ ...stroke, down: false }))];
};

/** One name for one set of keys, whatever their order. */
export const idOfKeys = (keys: readonly string[]): string => [...keys].sort().join('+');

/** What is wrong with the keys of a combination; undefined when nothing is. */
export const keysIssue = (keys: readonly string[]): Message | undefined => {
  if (keys.length === 0) return msg('Press or choose at least one key.');
  if (keys.length > MOST_KEYS) return msg('At most {{most}} keys', { most: MOST_KEYS });
  if (known(keys).length < keys.length) return msg('One of these keys cannot be sent.');
  return new Set(keys).size < keys.length ? msg('Each key only once') : undefined;
};

/** What is wrong with the name of a combination, given those there are already; undefined when nothing is. */
export const nameIssue = (name: string, others: readonly Combination[]): Message | undefined => {
  const trimmed = name.trim();
  if (trimmed === '') return msg('Give it a name.');
  if (trimmed.length > LONGEST_NAME) return msg('At most {{most}} characters', { most: LONGEST_NAME });
  return others.some((other) => other.name === trimmed) ? msg('There is one of this name already.') : undefined;
};

const readCombination = (stored: unknown): Combination | undefined => {
  const name = text(stored, 'name');
  const all = list(stored, 'keys');
  const keys = all.filter((key): key is string => typeof key === 'string' && combinationKey(key) !== undefined);
  const possible = keys.length === all.length && keys.length > 0 && keys.length <= MOST_KEYS;
  return possible && name !== undefined && name.trim() !== '' ? { name, keys } : undefined;
};

/** The combinations of something stored; what is not one is left out. */
export const readCombinations = (stored: unknown): readonly Combination[] =>
  list(stored)
    .map(readCombination)
    .filter((one) => one !== undefined);
