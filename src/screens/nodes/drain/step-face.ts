import type { StepState } from '../../../commands/node/drain/steps';
import { msg } from '../../../lib/message';
import type { Face } from '../node-state';

/** Where one pod of a drain stands, in a word; `moves`: a migration of it was seen. */
export const stepFace = (state: StepState, moves: boolean): Face => {
  switch (state.is) {
    case 'waiting':
      return { id: state.is, icon: 'stopped', tone: 'neutral', word: msg('Waiting for its turn') };
    case 'asking':
      return { id: state.is, icon: 'progress', tone: 'progress', word: msg('Being asked to leave') };
    case 'migrating':
      return moves
        ? { id: state.is, icon: 'migrating', tone: 'progress', word: msg('Migrating') }
        : { id: state.is, icon: 'progress', tone: 'progress', word: msg('Accepted') };
    case 'leaving':
      return { id: state.is, icon: 'progress', tone: 'progress', word: msg('Shutting down') };
    case 'refused':
      return { id: state.is, icon: 'attention', tone: 'warning', word: msg('Refused for now') };
    case 'moved':
      return { id: state.is, icon: 'running', tone: 'success', word: msg('Moved') };
    case 'gone':
      return { id: state.is, icon: 'running', tone: 'success', word: msg('Gone from the node') };
    case 'failed':
      return { id: state.is, icon: 'failed', tone: 'danger', word: msg('Failed') };
    case 'left':
      return { id: state.is, icon: 'paused', tone: 'neutral', word: msg('Stays') };
  }
};

/** The order of the table: what needs somebody first, what is done last. */
export const STEP_ORDER: readonly StepState['is'][] = [
  'failed',
  'refused',
  'migrating',
  'leaving',
  'asking',
  'waiting',
  'left',
  'moved',
  'gone',
];
