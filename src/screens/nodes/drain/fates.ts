import type { TFunction } from 'i18next';
import { msg } from '../../../lib/message';
import type { DrainFate } from '../../../resources/node/drain';
import type { Say } from '../../text';
import type { Face } from '../node-state';
import { refusalLines } from '../refusals';

/** What a drain would do to a machine, in a word. */
export const drainFace = ({ is }: Pick<DrainFate, 'is'>): Face => {
  switch (is) {
    case 'moves':
      return { id: is, icon: 'running', tone: 'success', word: msg('Moves') };
    case 'stuck':
      return { id: is, icon: 'attention', tone: 'warning', word: msg('No room elsewhere') };
    case 'blocked':
      return { id: is, icon: 'failed', tone: 'danger', word: msg('Blocks the drain') };
    case 'restarts':
      return { id: is, icon: 'attention', tone: 'warning', word: msg('Is restarted elsewhere') };
    case 'stops':
      return { id: is, icon: 'stopped', tone: 'danger', word: msg('Is shut down') };
    case 'external':
      return { id: is, icon: 'unknown', tone: 'info', word: msg('Left to others') };
  }
};

/** Why, and what could be done about it; a line each. */
export const fateLines = (fate: DrainFate, t: TFunction, say: Say): readonly string[] => {
  switch (fate.is) {
    case 'moves':
      return [];
    case 'stuck':
      return refusalLines(fate.refusals, t, say);
    case 'blocked':
      return [
        say(fate.why),
        ...fate.obstacles.flatMap(({ text, wayOn }) => [say(text), ...(wayOn === undefined ? [] : [say(wayOn)])]),
      ];
    case 'restarts':
    case 'external':
      return [say(fate.why)];
    case 'stops':
      return [say(fate.why), ...(fate.refusals.length === 0 ? [] : refusalLines(fate.refusals, t, say))];
  }
};

/** Where it would go. */
export const fateTarget = (fate: DrainFate): string | undefined =>
  fate.is === 'moves' || fate.is === 'restarts' ? fate.to : undefined;

/** The worst first. */
const FATES: readonly DrainFate['is'][] = ['blocked', 'stuck', 'stops', 'restarts', 'external', 'moves'];

/** It has been asked to leave, by whomever. */
export const LEAVES: Face = { id: 'leaves', icon: 'migrating', tone: 'progress', word: msg('Is being moved away') };

/** Whatever a drain may mean for a machine, in the order of the table. */
export const PLAN_FACES: readonly Face[] = [
  ...FATES.filter((is) => is !== 'moves').map((is) => drainFace({ is })),
  LEAVES,
  drainFace({ is: 'moves' }),
];
