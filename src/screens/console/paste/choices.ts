import type { LayoutId } from '../../../resources/keyboard/layout';
import { isLayoutId } from '../../../resources/keyboard/layouts/all';
import { PACE } from './typist';

/** What is remembered of typing into one machine. */
export interface TypingChoices {
  readonly layout?: LayoutId;
  /** Characters per second. */
  readonly pace?: number;
}

/** As it is stored: choices by `NAMESPACE/NAME` of the machine, the one chosen last at the end. */
export type StoredChoices = Readonly<Record<string, unknown>>;

/** More machines are not remembered; the one that was chosen for longest ago is forgotten. */
const MOST_MACHINES = 200;

export const isStoredChoices = (stored: unknown): stored is StoredChoices =>
  typeof stored === 'object' && stored !== null && !Array.isArray(stored);

const isPace = (value: unknown): value is number =>
  typeof value === 'number' && value >= PACE.least && value <= PACE.most;

/** What is remembered for a machine; anything that makes no sense counts as not remembered. */
export const choicesFor = (stored: StoredChoices, machine: string): TypingChoices => {
  const found = Object.hasOwn(stored, machine) ? stored[machine] : undefined;
  if (typeof found !== 'object' || found === null) return {};
  const { layout, pace } = { layout: undefined, pace: undefined, ...found };
  return {
    ...(typeof layout === 'string' && isLayoutId(layout) && { layout }),
    ...(isPace(pace) && { pace }),
  };
};

/** The same with these choices for a machine. */
export const withChoices = (stored: StoredChoices, machine: string, choices: TypingChoices): StoredChoices => {
  const others = Object.entries(stored).filter(([name]) => name !== machine);
  return Object.fromEntries([...others.slice(-(MOST_MACHINES - 1)), [machine, choices]]);
};
