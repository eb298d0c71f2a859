import { useMemo } from 'react';
import { readCombinations, type Combination } from '../../../../resources/console/combination';
import { usePreference } from '../../../frame/preference';

const NONE: readonly unknown[] = [];

const isList = (stored: unknown): stored is readonly unknown[] => Array.isArray(stored);

export interface OwnCombinations {
  readonly list: readonly Combination[];
  add(one: Combination): void;
  rename(name: string, next: string): void;
  remove(name: string): void;
}

/** The user's own combinations, which the console remembers. */
export const useCombinations = (): OwnCombinations => {
  const [stored, store] = usePreference('console.combinations', NONE, isList);
  return useMemo(() => {
    const list = readCombinations(stored);
    return {
      list,
      add: (one) => store([...list, one]),
      rename: (name, next) => store(list.map((one) => (one.name === name ? { ...one, name: next } : one))),
      remove: (name) => store(list.filter((one) => one.name !== name)),
    };
  }, [stored, store]);
};
