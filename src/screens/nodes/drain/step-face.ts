import type { StepState } from '../../../commands/node/drain/steps';
import { msg } from '../../../lib/message';
import type { Face } from '../node-state';

const FACES: Readonly<Record<StepState['is'], Face>> = {
  failed: { id: 'failed', icon: 'failed', tone: 'danger', word: msg('Failed') },
  refused: { id: 'refused', icon: 'attention', tone: 'warning', word: msg('Refused for now') },
  migrating: { id: 'migrating', icon: 'migrating', tone: 'progress', word: msg('Migrating') },
  leaving: { id: 'leaving', icon: 'progress', tone: 'progress', word: msg('Shutting down') },
  asking: { id: 'asking', icon: 'progress', tone: 'progress', word: msg('Being asked to leave') },
  arriving: { id: 'arriving', icon: 'migrating', tone: 'progress', word: msg('On its way to the node') },
  waiting: { id: 'waiting', icon: 'stopped', tone: 'neutral', word: msg('Waiting for its turn') },
  left: { id: 'left', icon: 'paused', tone: 'neutral', word: msg('Stays') },
  moved: { id: 'moved', icon: 'running', tone: 'success', word: msg('Moved') },
  gone: { id: 'gone', icon: 'running', tone: 'success', word: msg('Gone from the node') },
};

const ACCEPTED: Face = { id: 'migrating', icon: 'progress', tone: 'progress', word: msg('Accepted') };

/** Where a pod of a drain may stand, in words: what needs somebody first, what is done last. */
export const STEP_FACES: readonly Face[] = Object.values(FACES);

/** Where one pod of a drain stands, in a word; `moves`: a migration of it was seen. */
export const stepFace = (state: StepState, moves: boolean): Face =>
  state.is === 'migrating' && !moves ? ACCEPTED : FACES[state.is];
