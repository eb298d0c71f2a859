import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useSession } from '../../../cluster/hooks';
import type { Session } from '../../../cluster/session';
import { Drain, nodeRef } from '../../../commands/node/drain/drain';
import type { DrainState } from '../../../commands/node/drain/state';
import { drainNode } from '../../../commands/node/drain/job';
import type { DrainOptions } from '../../../commands/node/drain/pods';
import type { MigrationFeed } from '../../../commands/node/drain/line';
import type { MachineFeed } from '../../../commands/node/drain/steps';
import { objectTarget } from '../../../commands/object/job';
import { inventoryOf } from '../../../inventory/inventory';
import { VMI, VMIM } from '../../../resources/kinds';
import { migrationLimitsOf } from '../../../resources/migration/limits';
import { keyOf } from '../../../resources/object';
import { useDesk } from '../../frame/runner';
import { holdPage, keptDrains } from './kept-drains';

/** All instances of the cluster; when a page looks at them too, they are read once. */
const machineFeed = ({ stores }: Session): MachineFeed => {
  const store = stores.open({ kind: VMI });
  return {
    isComplete: () => store.state().phase === 'live',
    read: (key) => {
      const slash = key.indexOf('/');
      return store.items().get(keyOf(key.slice(0, slash), key.slice(slash + 1)));
    },
    subscribe: (listener) => store.subscribe(listener),
  };
};

/** All migrations of the cluster, read once as well. */
const migrationFeed = (session: Session): MigrationFeed => {
  const store = session.stores.open({ kind: VMIM });
  return {
    all: () => store.items().values(),
    limits: () => migrationLimitsOf(inventoryOf(session).settings.read().kubevirt),
    subscribe: (listener) => store.subscribe(listener),
  };
};

interface KeptDrain {
  readonly drain: Drain | undefined;
  readonly state: DrainState | undefined;
  /** Begins one as a task; resolves when the node is cordoned, or that was refused. */
  begin(uid: string, options: DrainOptions, order: readonly string[]): void;
  /** Puts a drain that is over away. */
  forget(): void;
}

const nothing = (): undefined => undefined;
const noSubscription = (): (() => void) => () => undefined;

/** The drain of a node that was begun in this session, if any. */
export const useDrain = (name: string): KeptDrain => {
  const session = useSession();
  const { runner } = useDesk();
  const drains = useMemo(() => keptDrains(session), [session]);
  const [, redraw] = useState(0);
  const drain = drains.get(name);
  const state = useSyncExternalStore(drain?.subscribe ?? noSubscription, drain?.state ?? nothing);
  const begin = useCallback(
    (uid: string, options: DrainOptions, order: readonly string[]) => {
      const parts = {
        cluster: session.cluster,
        clock: session.scheduler,
        machines: machineFeed(session),
        migrations: migrationFeed(session),
      };
      const made = new Drain(parts, nodeRef(name, uid), options, order);
      drains.set(name, made);
      holdPage(made, window);
      runner.start(drainNode, [objectTarget(nodeRef(name, uid))], { drain: made });
      redraw((round) => round + 1);
    },
    [session, drains, runner, name],
  );
  const forget = useCallback(() => {
    drains.delete(name);
    redraw((round) => round + 1);
  }, [drains, name]);
  return { drain, state, begin, forget };
};
