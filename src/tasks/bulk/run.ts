import type { Cluster } from '../../cluster/cluster';
import type { TargetSource } from '../../inventory/target-source.types';
import { msg } from '../../lib/message';
import { unsent } from '../cancel';
import type { Clock } from '../clock';
import type { Entry, Shelf } from '../ledger';
import { freshTarget, perform, type Readiness, type Turn } from '../perform';
import type { Started } from '../run.types';
import type { Task, TaskState } from '../task';
import type { Pacer } from './pacer';
import type { BulkJob, BulkRun, Counts, Order, Skipped } from './run.types';

export interface RunMeans {
  readonly cluster: Cluster;
  readonly targets: TargetSource;
  readonly clock: Clock;
  readonly pacer: Pacer;
  /** What earlier tasks say of the same object is closed before something new is sent. */
  readonly supersede: (entry: Entry<Started>) => void;
  /** Something of the run has changed. */
  readonly tell: () => void;
}

/** A run at work. */
export interface LiveRun extends Shelf {
  readonly id: string;
  entry(taskId: string): Entry<Started> | undefined;
  readonly entries: readonly Entry<Started>[];
  /** As it is now; the same object until something changes. */
  look(): BulkRun;
  counts(): Counts;
  cancelRest(): void;
  /** Sends again what is in this state. */
  again(state: 'failed' | 'canceled'): void;
  /** Nothing is sent or watched any more. */
  close(): void;
}

const NOTHING = (): void => undefined;
const NO_COUNTS: Counts = { waiting: 0, running: 0, done: 0, failed: 0, skipped: 0, canceled: 0 };
const BUSY = msg('The cluster is busy: it is asked again');
const GONE = msg('It was deleted in the meantime');
const NOT_SENT = msg('Nothing was sent: the rest was canceled');
const NO_ANSWER = msg('No answer came from the cluster. It is sent again once the cluster answers.');
const NOT_AGAIN = msg(
  'No answer came, and it was not sent again: the rest was canceled. It may have been done all the same.',
);

const firstForm = <Input>(id: string, job: BulkJob<Input>, { target, input }: Order<Input>, now: number): Task => ({
  id,
  commandId: job.id,
  label: job.label,
  target: target.ref,
  state: 'waiting',
  startedAt: now,
  endedAt: undefined,
  message: undefined,
  causes: [],
  cli: job.cli(target, input),
  canRetry: false,
  canCancel: job.cancel !== undefined,
});

const skippedForm = <Input>(id: string, job: BulkJob<Input>, { target, reason }: Skipped, now: number): Task => ({
  id,
  commandId: job.id,
  label: job.label,
  target: target.ref,
  state: 'skipped',
  startedAt: now,
  endedAt: now,
  message: reason,
  causes: [],
  cli: '',
  canRetry: false,
});

/** The tasks of a run with their counts, which follow each change without looking at all tasks. */
const createShelf = (id: string, label: Task['label'], commandId: string, means: RunMeans) => {
  const { clock, pacer, tell } = means;
  const entries: Entry<Started>[] = [];
  const byId = new Map<string, Entry<Started>>();
  const startedAt = clock.now();
  let counts = NO_COUNTS;
  let endedAt: number | undefined;
  let last: BulkRun | undefined;
  const count = (state: TaskState, by: number): void => {
    counts = { ...counts, [state]: counts[state] + by };
  };
  const settle = (): void => {
    if (counts.waiting + counts.running > 0) endedAt = undefined;
    else endedAt ??= clock.now();
    last = undefined;
    tell();
  };
  return {
    entries,
    entry: (taskId: string) => byId.get(taskId),
    counts: () => counts,
    add: (entry: Entry<Started>): void => {
      entries.push(entry);
      byId.set(entry.task.id, entry);
      count(entry.task.state, 1);
    },
    settle,
    change: (entry: Entry<unknown>, fields: Partial<Task>): void => {
      if (fields.state !== undefined && fields.state !== entry.task.state) {
        count(entry.task.state, -1);
        count(fields.state, 1);
      }
      entry.task = { ...entry.task, ...fields };
      settle();
    },
    look: (): BulkRun => {
      const isHeld = counts.waiting > 0 && pacer.isHeld();
      if (last !== undefined && last.isHeld === isHeld) return last;
      const isSlowed = endedAt === undefined && pacer.isSlowed();
      const tasks = last?.tasks ?? entries.map(({ task }) => task);
      last = { id, commandId, label, startedAt, endedAt, counts, tasks, isSlowed, isHeld };
      return last;
    },
  };
};

/** What is to become of a task when its turn has come. */
const decide = <Input>(
  entry: Entry<Started>,
  { fresh, isGone, isOpen }: Turn,
  job: BulkJob<Input>,
  { change }: Shelf,
  { clock, supersede }: RunMeans,
): Readiness => {
  if (entry.task.state !== 'waiting') return 'leave';
  const verdict = isGone ? { ok: false as const, reason: GONE } : (job.check?.(fresh) ?? { ok: true });
  if (!verdict.ok && !isOpen) {
    change(entry, { state: 'skipped', message: verdict.reason, endedAt: clock.now() });
    return 'leave';
  }
  supersede(entry);
  change(entry, { state: 'running', message: undefined, startedAt: clock.now() });
  // what applied before it was sent and does not apply any more seems to have been done
  return verdict.ok ? 'send' : 'follow';
};

/** Opens the tasks of a run and sends their requests. */
const createSender = <Input>(
  id: string,
  job: BulkJob<Input>,
  shelf: ReturnType<typeof createShelf>,
  means: RunMeans,
) => {
  const { cluster, targets, clock, pacer } = means;
  const { change } = shelf;

  const send = (entry: Entry<Started>, { target, input }: Order<Input>): Started => {
    const putOff = (): void => {
      entry.stage = undefined;
      if (entry.wish === undefined) change(entry, { state: 'waiting', message: BUSY });
      else change(entry, { ...unsent(clock.now()), ...(entry.wish === 'end' ? {} : { message: NOT_SENT }) });
    };
    const sendsAgain = (): boolean => {
      if (job.repeatable !== true || entry.wish !== undefined) return false;
      entry.stage = 'unanswered';
      change(entry, { state: 'waiting', message: NO_ANSWER });
      return true;
    };
    const inTurn = <Result>(request: () => Promise<Result>): Promise<Result> =>
      pacer.inTurn(request, { putOff, sendsAgain });
    const work = { entry, job, target, input, ready: (turn: Turn) => decide(entry, turn, job, shelf, means) };
    return { id: entry.task.id, accepted: perform({ shelf, cluster, targets, clock, inTurn }, work) };
  };

  const sendAgain = (entry: Entry<Started>, order: Order<Input>): Started => {
    entry.stop();
    entry.stop = NOTHING;
    entry.wish = undefined;
    const canCancel = job.cancel !== undefined;
    const fresh = { state: 'waiting', message: undefined, causes: [], advice: undefined, page: undefined } as const;
    change(entry, { ...fresh, left: undefined, refusal: undefined, endedAt: undefined, canRetry: false, canCancel });
    return send(entry, { ...order, target: freshTarget(targets, order.target) });
  };

  const open = (order: Order<Input>, index: number): (() => Started) => {
    const { target, input } = order;
    const entry: Entry<Started> = {
      task: firstForm(`${id}/${index}`, job, order, clock.now()),
      again: () => sendAgain(entry, order),
      cancel: () => job.cancel?.(cluster, target, input) ?? Promise.resolve(),
      cancelsAnyTime: job.cancelsAnyTime === true,
      cleanUp: () => job.cleanUp?.(cluster, target, input) ?? Promise.resolve(),
      stop: NOTHING,
    };
    shelf.add(entry);
    return () => send(entry, order);
  };

  const list = (one: Skipped, index: number): void => {
    const task = skippedForm(`${id}/${index}`, job, one, clock.now());
    const nothing = (): Promise<void> => Promise.resolve();
    const again = (): Started => ({ id: task.id, accepted: Promise.resolve(task) });
    shelf.add({ task, again, cancel: nothing, cancelsAnyTime: false, cleanUp: nothing, stop: NOTHING });
  };
  return { open, list };
};

/** Sends the requests of one action on many objects, each with a result of its own; one that fails stops no other. */
export const createRun = <Input>(
  id: string,
  job: BulkJob<Input>,
  orders: readonly Order<Input>[],
  skipped: readonly Skipped[],
  means: RunMeans,
): LiveRun => {
  const shelf = createShelf(id, job.label, job.id, means);
  const { change, entries } = shelf;
  const { open, list } = createSender(id, job, shelf, means);
  const sends = orders.map(open);
  skipped.forEach((one, index) => list(one, orders.length + index));
  shelf.settle();
  sends.forEach((send) => send());

  const cancelRest = (): void => {
    for (const entry of entries) {
      const message = entry.stage === 'unanswered' ? NOT_AGAIN : NOT_SENT;
      if (entry.task.state === 'waiting') change(entry, { ...unsent(means.clock.now()), message });
      // the cluster may put off what is under way
      else if (entry.task.state === 'running' && entry.stage === 'sent') entry.wish ??= 'not-again';
    }
  };
  return {
    id,
    entries,
    entry: shelf.entry,
    look: shelf.look,
    counts: shelf.counts,
    change,
    cancelRest,
    again: (state) => {
      for (const entry of entries) if (entry.task.state === state) entry.again();
    },
    close: () => {
      cancelRest();
      for (const entry of entries) entry.stop();
    },
  };
};
