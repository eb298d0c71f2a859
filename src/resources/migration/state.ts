import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { at, boolean, text } from '../../lib/reach';
import { parseTime } from '../../lib/time';
import { isDeleting, uidOf } from '../meta';
import type { KubeObject } from '../object';
import type { MigrationPhase } from './read';
import { isAbortRequested, isMigrationFinished, migrationPhaseOf, timelineOf } from './read';

type Maybe = KubeObject | undefined;

/** `PreCopy`: the guest runs on while its memory is copied. `PostCopy`: it runs on the target already. `Paused`: it waits. */
export type MigrationMode = 'PreCopy' | 'PostCopy' | 'Paused';

/** What VMIM and VMI together tell of one migration. Times are ms since the epoch. */
export interface MigrationFacts {
  readonly phase: MigrationPhase;
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly targetPod: string | undefined;
  /** When copying began. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly mode: MigrationMode | undefined;
  /** Name of the MigrationPolicy that was applied. */
  readonly policy: string | undefined;
  readonly failed: boolean;
  /** The cluster's own words. */
  readonly failureReason: string | undefined;
  readonly isCanceling: boolean;
  /** It failed because somebody asked for its end, not by itself. */
  readonly wasCanceled: boolean;
}

/** KubeVirt's word for one that was ended on purpose; one that took too long "has been aborted" in longer words. */
const CANCELED = 'Live migration has been aborted';

const MODES: readonly MigrationMode[] = ['PreCopy', 'PostCopy', 'Paused'];

/**
 * The state that belongs to this migration: on the VMIM once it has ended, before that on the VMI, which keeps the state of its
 * last migration, so that it counts only when it names this one. `kubevirt: pkg/virt-controller/watch/migration/migration.go`
 */
const stateOf = (migration: Maybe, vmi: Maybe): unknown => {
  const own = at(migration, 'status', 'migrationState');
  if (own !== undefined && own !== null) return own;
  const uid = uidOf(migration);
  const current = at(vmi, 'status', 'migrationState');
  return uid !== undefined && text(current, 'migrationUid') === uid ? current : undefined;
};

export const migrationFactsOf = (migration: Maybe, vmi: Maybe): MigrationFacts => {
  const state = stateOf(migration, vmi);
  const mode = text(state, 'mode');
  const phase = migrationPhaseOf(migration);
  const ended = isMigrationFinished(migration) ? timelineOf(migration).at(-1)?.at : undefined;
  const failureReason = text(state, 'failureReason');
  const abortAsked = isAbortRequested(migration) || boolean(state, 'abortRequested') === true;
  return {
    phase,
    source: text(state, 'sourceNode') ?? text(state, 'sourceState', 'node'),
    target: text(state, 'targetNode') ?? text(state, 'targetState', 'node'),
    targetPod: text(state, 'targetPod') ?? text(state, 'targetState', 'pod'),
    startedAt: parseTime(at(state, 'startTimestamp')),
    endedAt: parseTime(at(state, 'endTimestamp')) ?? ended,
    mode: MODES.find((known) => known === mode),
    policy: text(state, 'migrationPolicyName'),
    failed: phase === 'Failed' || boolean(state, 'failed') === true,
    failureReason,
    isCanceling: !isMigrationFinished(migration) && (isDeleting(migration) || abortAsked),
    wasCanceled: phase === 'Failed' && (abortAsked || failureReason === CANCELED),
  };
};

/**
 * Why the migration cannot be canceled; undefined when it can. After post-copy began the guest's memory is on both nodes, so there
 * is no way back.
 */
export const whyNotCancel = (migration: Maybe, vmi: Maybe): Message | undefined => {
  if (migration === undefined) return msg('The migration does not exist any more');
  if (isMigrationFinished(migration)) return msg('The migration has ended');
  const facts = migrationFactsOf(migration, vmi);
  if (facts.isCanceling) return msg('The migration is being canceled');
  if (facts.mode === 'PostCopy')
    return msg('The VM runs on the target already (post-copy): the migration can only be completed');
  return undefined;
};
