import { useMemo } from 'react';
import { usePreference } from '../../frame/preference';
import { FIRST_CHOICES, isChoices, type ScreenChoices } from './choices';

export interface Choices {
  readonly chosen: ScreenChoices;
  choose(change: Partial<ScreenChoices>): void;
}

/** The user's choices, and a way to change them. */
export const useChoices = (): Choices => {
  const [chosen, set] = usePreference('console.screen', FIRST_CHOICES, isChoices);
  return useMemo(() => ({ chosen, choose: (change) => set({ ...chosen, ...change }) }), [chosen, set]);
};
