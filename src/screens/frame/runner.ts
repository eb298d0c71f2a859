import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../../cluster/hooks';
import type { Session } from '../../cluster/session';
import { useTargetSource } from '../../inventory/use-target-source';
import type { TargetSource } from '../../inventory/target-source.types';
import { systemClock } from '../../tasks/clock';
import { createTaskRunner, type TaskRunner } from '../../tasks/run';
import type { Task } from '../../tasks/task';

/** What the plugin remembers of a user's actions, for as long as the console is open, whatever page is shown. */
export interface Desk {
  readonly runner: TaskRunner;
  /** Tasks whose result the user was told already. */
  readonly announced: Set<string>;
}

const desks = new WeakMap<Session, Desk>();

const deskOf = (session: Session, targets: TargetSource): Desk => {
  const known = desks.get(session);
  if (known !== undefined) {
    return known;
  }
  const runner = createTaskRunner({ cluster: session.cluster, targets, clock: systemClock });
  const desk = { runner, announced: new Set<string>() };
  desks.set(session, desk);
  return desk;
};

/** The task runner of the current user; the same for all pages. */
export const useDesk = (): Desk => {
  const session = useSession();
  const targets = useTargetSource();
  return useMemo(() => deskOf(session, targets), [session, targets]);
};

/** All tasks, newest first. */
export const useTasks = (): readonly Task[] => {
  const { runner } = useDesk();
  return useSyncExternalStore(runner.subscribe, runner.getSnapshot);
};
