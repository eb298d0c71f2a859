import { msg } from '../lib/message';
import type { Clock } from './clock';
import { failureOf } from './failure';
import type { Entry, Shelf } from './ledger';
import type { Task } from './task';

const SOON = msg('It is canceled as soon as the cluster has answered');
const NOT_SENT = msg('Nothing was sent: it was canceled');

/** How a task looks that ended before anything was sent. */
export const unsent = (now: number): Partial<Task> => ({
  state: 'canceled',
  message: NOT_SENT,
  endedAt: now,
  canCancel: false,
});

/** Ends what the cluster has accepted. A refusal stays beside what the task says of its progress, and it can be tried again. */
export const cancelNow = (shelf: Shelf, entry: Entry<unknown>): void => {
  const { task } = entry;
  shelf.change(entry, { canCancel: false });
  entry.cancel().catch((error: unknown) => {
    // it was sent again meanwhile, or has ended
    if (entry.task.id !== task.id || entry.task.state !== 'running') return;
    const { message, causes, advice, left } = failureOf(error);
    shelf.change(entry, { refusal: message, causes, advice, left, canCancel: true });
  });
};

/** Ends a running task early, at the first moment at which that is possible: what was not sent yet is not sent. */
export const cancelTask = (shelf: Shelf, entry: Entry<unknown>, clock: Clock): void => {
  if (entry.task.state !== 'running' || entry.task.canCancel !== true) return;
  if (entry.task.refusal !== undefined) {
    shelf.change(entry, { refusal: undefined, causes: [], advice: undefined });
  }
  if (entry.stage === 'accepted' || entry.cancelsAnyTime) {
    cancelNow(shelf, entry);
  } else if (entry.stage === 'sent') {
    entry.wish = 'end';
    shelf.change(entry, { canCancel: false, message: SOON });
  } else {
    shelf.change(entry, unsent(clock.now()));
  }
};
