import { at, boolean, text } from '../../lib/reach';
import { parseTime } from '../../lib/time';
import type { KubeObject } from '../object';

/** The last or current migration of a VMI. Stays on the VMI after the end: `active` tells whether it still goes on. */
interface MigrationState {
  readonly active: boolean;
  readonly sourceNode: string | undefined;
  readonly targetNode: string | undefined;
  readonly targetPod: string | undefined;
  /** ms since the epoch */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly failed: boolean;
  readonly failureReason: string | undefined;
  readonly abortRequested: boolean;
  readonly mode: string | undefined;
  readonly migrationUid: string | undefined;
}

/** `kubevirt: pkg/util/migrations/migrations.go` (started, and not ended) */
export const migrationStateOf = (vmi: KubeObject | undefined): MigrationState | undefined => {
  const state = at(vmi, 'status', 'migrationState');
  if (typeof state !== 'object' || state === null) return undefined;
  const startedAt = parseTime(at(state, 'startTimestamp'));
  const endedAt = parseTime(at(state, 'endTimestamp'));
  return {
    active: startedAt !== undefined && endedAt === undefined,
    sourceNode: text(state, 'sourceNode'),
    targetNode: text(state, 'targetNode'),
    targetPod: text(state, 'targetPod'),
    startedAt,
    endedAt,
    failed: boolean(state, 'failed') === true,
    failureReason: text(state, 'failureReason'),
    abortRequested: boolean(state, 'abortRequested') === true,
    mode: text(state, 'mode'),
    migrationUid: text(state, 'migrationUid'),
  };
};
