import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import type { MigrationPhase } from './read';
import type { MigrationMode } from './state';

const PHASES: Readonly<Record<MigrationPhase, Message>> = {
  '': msg('Asked for'),
  Synchronizing: msg('Synchronizing with the other cluster'),
  WaitingForSync: msg('Waiting for the other cluster'),
  Pending: msg('Waiting for its turn'),
  Scheduling: msg('Looking for room on a node'),
  Scheduled: msg('Node found'),
  PreparingTarget: msg('Preparing the target'),
  TargetReady: msg('Target ready'),
  Running: msg('Copying memory'),
  Succeeded: msg('Succeeded'),
  Failed: msg('Failed'),
};

/** A phase of a migration in words. */
export const phaseWords = (phase: MigrationPhase): Message => PHASES[phase];

/** How memory is moved, in a sentence; undefined before copying has begun. */
export const modeWords = (mode: MigrationMode | undefined): Message | undefined => {
  switch (mode) {
    case undefined:
      return undefined;
    case 'PreCopy':
      return msg('Pre-copy: the VM runs on the source until its memory is copied');
    case 'PostCopy':
      return msg('Post-copy: the VM runs on the target already, and the rest of its memory follows');
    case 'Paused':
      return msg('Paused: the VM waits while the rest of its memory is copied');
  }
};

/**
 * What a migration does at the moment, in a few words. `share` is what is copied of its memory (0–1), undefined where nobody has
 * measured it.
 */
export const doingWords = (
  phase: MigrationPhase,
  mode: MigrationMode | undefined,
  share: number | undefined,
): Message => {
  if (phase !== 'Running') return phaseWords(phase);
  if (share !== undefined) return msg('Copying memory, {{percent}} %', { percent: Math.floor(share * 100) });
  return mode === 'PostCopy' ? msg('Runs on the target; the rest of its memory follows') : phaseWords(phase);
};

/** What a cancel would do, or why it would not help. */
export const cancelWords = (phase: MigrationPhase, mode: MigrationMode | undefined): Message => {
  if (mode === 'PostCopy')
    return msg('The VM runs on the target already (post-copy): the migration can only be completed');
  return phase === 'Running'
    ? msg('The VM goes on running where it is. What was copied is thrown away.')
    : msg('The VM stays where it is.');
};
