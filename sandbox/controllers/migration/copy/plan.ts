/** How the memory of a simulated guest would be copied: rounds of pre-copy, and how it ends. Sizes in bytes, rates per second. */
export interface CopyModel {
  /** Memory in use: what the first round copies. */
  readonly total: number;
  /** What the link, or a limit, lets through. */
  readonly bandwidth: number;
  /** How fast the workload changes memory. */
  readonly dirtyRate: number;
  /** The memory that the workload changes at all. */
  readonly workingSet: number;
  /** The guest may stand still this long at the end. */
  readonly downtimeMs: number;
  /** Slows the guest's CPUs down while a copy does not come to an end. */
  readonly autoConverge: boolean;
  /** 0: no limit. */
  readonly completionTimeoutMs: number;
  /** 0: no limit. */
  readonly progressTimeoutMs: number;
  /** What helps a copy that takes longer than the completion time-out. */
  readonly assist: 'none' | 'post-copy' | 'pause';
}

export type CopyMode = 'PreCopy' | 'PostCopy' | 'Paused';

/** A stretch of time in which bytes flow evenly. */
export interface Segment {
  readonly mode: CopyMode;
  readonly startMs: number;
  readonly endMs: number;
  /** Bytes that had been sent when it began. */
  readonly sent: number;
  /** Bytes left when it begins. */
  readonly from: number;
  readonly dirtyRate: number;
}

export interface CopyPlan {
  readonly segments: readonly Segment[];
  /** Infinity where it never comes to an end and nothing limits it. */
  readonly endMs: number;
  /** Why the source gives it up at the end; absent when it succeeds. */
  readonly failure?: string | undefined;
}

const THROTTLE_FIRST = 0.2;
const THROTTLE_STEP = 0.1;
const THROTTLE_MOST = 0.99;
/** A round that leaves more than this part of the one before has not got nearer to the end. */
const PROGRESS = 0.95;
/** Rounds that nothing is done about. */
const PATIENT_ROUNDS = 2;
const MOST_ROUNDS = 2_000;

const seconds = (ms: number): number => Math.round(ms / 1_000);

interface Round {
  readonly startMs: number;
  readonly sent: number;
  readonly left: number;
  readonly throttle: number;
  /** When the copy last came nearer to its end. */
  readonly progressMs: number;
}

/** Where the copy stops by itself: the moment of the first limit that is reached, and what follows. */
const limitOf = (model: CopyModel, progressMs: number): { readonly atMs: number; readonly failure?: string } => {
  const stuck = model.progressTimeoutMs === 0 ? Infinity : progressMs + model.progressTimeoutMs;
  const late = model.completionTimeoutMs === 0 ? Infinity : model.completionTimeoutMs;
  if (stuck < late)
    return { atMs: stuck, failure: `Live migration stuck for ${seconds(model.progressTimeoutMs)} sec and has been aborted` }; // prettier-ignore
  if (model.assist !== 'none') return { atMs: late };
  return { atMs: late, failure: `Live migration is not completed after ${seconds(late)} sec and has been aborted` };
};

const durationMs = (bytes: number, rate: number): number => (bytes / Math.max(1, rate)) * 1_000;

/** The rest without another round: the guest runs on the target already, or stands still. */
const assisted = (model: CopyModel, before: readonly Segment[], atMs: number, sent: number, left: number): CopyPlan => {
  const mode = model.assist === 'post-copy' ? 'PostCopy' : 'Paused';
  const last: Segment = {
    mode,
    startMs: atMs,
    endMs: atMs + durationMs(left, model.bandwidth),
    sent,
    from: left,
    dirtyRate: 0,
  };
  const limitMs = model.completionTimeoutMs * 2;
  // the source waits twice as long for a guest that stands still
  if (mode === 'Paused' && model.completionTimeoutMs > 0 && last.endMs > limitMs) {
    const failure = `Live migration is not completed after ${seconds(limitMs)} sec and has been aborted`;
    return { segments: [...before, last], endMs: limitMs, failure };
  }
  return { segments: [...before, last], endMs: last.endMs };
};

const nextThrottle = (model: CopyModel, round: number, throttle: number, nearer: boolean): number => {
  if (!model.autoConverge || nearer || round < PATIENT_ROUNDS) return throttle;
  return Math.min(THROTTLE_MOST, throttle === 0 ? THROTTLE_FIRST : throttle + THROTTLE_STEP);
};

/**
 * The whole course of a copy. A round copies what was left; what the guest changes meanwhile is left for the next. When the rest fits
 * into the downtime, it is over. kubevirt: pkg/virt-launcher/virtwrap/live-migration-source.go; qemu: migration/ram.c
 */
export const copyPlan = (model: CopyModel): CopyPlan => {
  const segments: Segment[] = [];
  const enough = (model.bandwidth * model.downtimeMs) / 1_000;
  let round: Round = { startMs: 0, sent: 0, left: model.total, throttle: 0, progressMs: 0 };
  for (let count = 0; ; count += 1) {
    const dirtyRate = model.dirtyRate * (1 - round.throttle);
    const spanMs = durationMs(round.left, model.bandwidth);
    const endMs = round.startMs + spanMs;
    const { startMs, sent, left: from } = round;
    segments.push({ mode: 'PreCopy', startMs, endMs, sent, from, dirtyRate });
    const isLast = count > 0 && from <= enough;
    const limit = limitOf(model, round.progressMs + (count === 0 ? spanMs : 0));
    if (limit.atMs < endMs || (!isLast && count > MOST_ROUNDS)) {
      const { atMs, failure } = limit;
      if (failure !== undefined || atMs === Infinity) return { segments, endMs: atMs, ...(atMs === Infinity ? {} : { failure }) }; // prettier-ignore
      const copied = Math.min(from, ((atMs - startMs) / 1_000) * model.bandwidth);
      const before = [...segments.slice(0, -1), { mode: 'PreCopy' as const, startMs, endMs: atMs, sent, from, dirtyRate }]; // prettier-ignore
      const dirtied = Math.min(model.workingSet, (dirtyRate * (atMs - startMs)) / 1_000);
      return assisted(model, before, atMs, sent + copied, Math.min(model.total, from - copied + dirtied));
    }
    if (isLast) return { segments, endMs };
    const left = Math.min(model.workingSet, model.total, (dirtyRate * spanMs) / 1_000);
    if (left <= 0) return { segments, endMs };
    const nearer = left <= from * PROGRESS;
    round = {
      startMs: endMs,
      sent: sent + from,
      left,
      throttle: nextThrottle(model, count, round.throttle, nearer),
      progressMs: nearer ? endMs : Math.max(round.progressMs, count === 0 ? endMs : 0),
    };
  }
};
