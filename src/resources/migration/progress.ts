import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import type { MigrationMode } from './state';

/** What the metrics tell of a migration that runs. Bytes, and bytes per second; undefined where there is no figure. */
export interface MigrationFigures {
  readonly processed: number | undefined;
  readonly remaining: number | undefined;
  readonly total: number | undefined;
  /** How fast the guest changes its memory. */
  readonly dirtyRate: number | undefined;
  /** How fast memory is copied. */
  readonly transferRate: number | undefined;
}

/** Either milliseconds until the end, or why nobody can say. */
export type Estimate = { readonly ms: number } | { readonly why: Message };

/**
 * 0–1: processed of processed and remaining, as memory that changed is copied again. Undefined without figures; never quite 1, as
 * the migration has not ended. `kubevirt: pkg/monitoring/metrics/virt-handler/migrationdomainstats`
 */
export const shareOf = ({ processed, remaining }: MigrationFigures): number | undefined => {
  if (processed === undefined || remaining === undefined) return undefined;
  if (processed < 0 || remaining < 0 || processed + remaining <= 0) return undefined;
  return Math.min(0.99, processed / (processed + remaining));
};

/**
 * When copying will end, if things go on as they do. While the guest changes memory as fast as it is copied, there is no end to
 * tell; where it changes slower, what is left shrinks by the difference.
 */
export const estimateOf = (figures: MigrationFigures, mode: MigrationMode | undefined): Estimate => {
  const { remaining, transferRate, dirtyRate } = figures;
  // a guest that waits, or runs on the target already, changes nothing that is left to copy
  return ends(remaining, transferRate, mode === 'Paused' || mode === 'PostCopy' ? 0 : dirtyRate);
};

const unknown = (): Estimate => ({ why: msg('No figures yet') });

const ends = (
  remaining: number | undefined,
  transferRate: number | undefined,
  dirtyRate: number | undefined,
): Estimate => {
  if (remaining === undefined || transferRate === undefined) return unknown();
  if (remaining <= 0) return { ms: 0 };
  if (transferRate <= 0) return { why: msg('Nothing is being copied at the moment') };
  if (dirtyRate === undefined) return { why: msg('It is not known how fast the guest changes its memory') };
  if (dirtyRate >= transferRate)
    return { why: msg('The guest changes its memory faster than it is copied: an end cannot be foreseen') };
  return { ms: (remaining / (transferRate - Math.max(0, dirtyRate))) * 1_000 };
};
