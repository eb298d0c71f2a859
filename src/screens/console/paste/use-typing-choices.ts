import { useMemo } from 'react';
import { likelyLayout } from '../../../resources/keyboard/language';
import type { LayoutId } from '../../../resources/keyboard/layout';
import { usePreference } from '../../frame/preference';
import type { ConsoleMachine } from '../pane.types';
import { choicesFor, isStoredChoices, withChoices, type StoredChoices, type TypingChoices } from './choices';
import { PACE } from './typist';

const NONE: StoredChoices = {};

export interface TypingSettings {
  readonly layout: LayoutId;
  /** Nobody chose the layout: it is that of the browser's language. */
  readonly guessed: boolean;
  /** Characters per second. */
  readonly pace: number;
  choose(change: TypingChoices): void;
}

/** Layout and pace for a machine, which the console remembers. */
export const useTypingChoices = ({ namespace, name }: ConsoleMachine): TypingSettings => {
  const [stored, store] = usePreference('console.typing', NONE, isStoredChoices);
  const machine = `${namespace}/${name}`;
  return useMemo(() => {
    const chosen = choicesFor(stored, machine);
    return {
      layout: chosen.layout ?? likelyLayout(navigator.languages),
      guessed: chosen.layout === undefined,
      pace: chosen.pace ?? PACE.usual,
      choose: (change) => store(withChoices(stored, machine, { ...chosen, ...change })),
    };
  }, [stored, store, machine]);
};
