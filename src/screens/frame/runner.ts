import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../../cluster/hooks';
import type { Session } from '../../cluster/session';
import { useHerdSource, useTargetSource } from '../../inventory/use-target-source';
import type { TargetSource } from '../../inventory/target-source.types';
import type { BulkRun } from '../../tasks/bulk/run.types';
import { systemClock } from '../../tasks/clock';
import { createNotices, type Notices } from '../../tasks/notices';
import { createTaskRunner } from '../../tasks/run';
import type { TaskRunner } from '../../tasks/run.types';
import type { Task } from '../../tasks/task';

/** What the plugin remembers of a user's actions, for as long as the console is open, whatever page is shown. */
export interface Desk {
  readonly runner: TaskRunner;
  /** Tasks whose result the user was told already. */
  readonly announced: Set<string>;
  /** The results that stand at the corner of the window. */
  readonly notices: Notices;
}

const desks = new WeakMap<Session, Desk>();

/**
 * The browser asks before it leaves while requests of a run still wait: they would never be sent. Listens only then, as a page that
 * listens cannot be kept for going back.
 */
const askBeforeLeaving = ({ bulk }: TaskRunner): void => {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  bulk.subscribe(() => {
    if (bulk.isPending()) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  });
};

const deskOf = (session: Session, targets: TargetSource, manyTargets: TargetSource): Desk => {
  const known = desks.get(session);
  if (known !== undefined) {
    return known;
  }
  const runner = createTaskRunner({ cluster: session.cluster, targets, manyTargets, clock: systemClock });
  askBeforeLeaving(runner);
  session.onClose(() => runner.close());
  const announced = new Set<string>();
  const desk = { runner, announced, notices: createNotices(announced) };
  desks.set(session, desk);
  return desk;
};

/** The task runner of the current user; the same for all pages. */
export const useDesk = (): Desk => {
  const session = useSession();
  const targets = useTargetSource();
  const herd = useHerdSource();
  return useMemo(() => deskOf(session, targets, herd), [session, targets, herd]);
};

/** All tasks, newest first. */
export const useTasks = (): readonly Task[] => {
  const { runner } = useDesk();
  return useSyncExternalStore(runner.subscribe, runner.getSnapshot);
};

/** Actions on many objects, newest first. */
export const useBulkRuns = (): readonly BulkRun[] => {
  const { bulk } = useDesk().runner;
  return useSyncExternalStore(bulk.subscribe, bulk.getSnapshot);
};
