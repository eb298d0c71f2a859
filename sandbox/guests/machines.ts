import { KIND } from '../controllers/object/kind-ids';
import { phaseOf } from '../controllers/vmi/read';
import type { Clock } from '../lib/clock';
import type { Store, WatchSource } from '../store/contract';
import type { KubeObject } from '../store/object';
import type { GuestControl } from './control';
import { followInstances } from './follow';
import type { Guest, MoveProgress } from './guest';
import { createDisks } from './disks';
import { createMoves } from './moves';
import { planOf } from './plan';
import { Roster, type Engines } from './roster';
import { createSessions, type Sessions } from './sessions';

export interface GuestMachines extends GuestControl {
  readonly sessions: Sessions;
  /** The guest of a running instance, made when it is first asked for. Rejects with an Error when there is none any more. */
  guestOf(vmi: KubeObject): Promise<Guest>;
  /** The guest, if there is one by now. */
  existing(uid: string): Guest | undefined;
  /** The real guests that are being copied to another process now. */
  copies(): readonly { readonly vmi: KubeObject; readonly progress: MoveProgress }[];
  /** Ends all guests and all streams. */
  close(): Promise<void>;
}

interface MachinesOptions {
  readonly store: Store & WatchSource;
  readonly clock: Clock;
  readonly engines: Engines;
  /** Told when a guest could not be what it should have been. */
  readonly say: (line: string) => void;
}

/** By then the start is over. */
const PREPARE_AFTER_MS = 4_000;

/** Whoever looks first at a machine that has long been running should not wait for what can be done before. */
const prepare = (store: Store, { preferred }: Engines): void => {
  const running = store.list(KIND.vmi).filter((vmi) => phaseOf(vmi) === 'Running');
  for (const engine of preferred) if (running.some((vmi) => engine.suits(planOf(vmi, store)))) engine.prepare?.();
};

/**
 * The guests behind the instances of a store: one each, made when somebody looks, ended with its instance. An end of its own is
 * left on the instance as an annotation (`BEHAVIOUR.ended`).
 */
export const createGuestMachines = ({ store, clock, engines, say }: MachinesOptions): GuestMachines => {
  const sessions = createSessions(() => clock.now());
  const moves = createMoves();
  const disks = createDisks(store, () => clock.now());
  const roster = new Roster(store, engines, {
    sessions,
    now: () => clock.now(),
    made: (vmi, guest) => disks.fit(vmi, guest),
    say,
  });
  const stopFollowing = followInstances(store, {
    ran: (vmi) => roster.boot(vmi),
    ended: (uid) => {
      moves.forget(uid);
      disks.forget(uid);
      roster.retire(uid);
    },
    moved: (uid) => {
      // a real guest has cut its streams itself when the other process took over
      if (roster.existing(uid)?.move === undefined) sessions.drop(uid);
    },
    paused: (uid, paused) => {
      const guest = roster.existing(uid);
      if (paused) guest?.pause();
      else guest?.unpause();
    },
  });
  const stopPreparing = clock.after(PREPARE_AFTER_MS, () => prepare(store, engines));
  return {
    sessions,
    guestOf: (vmi) => roster.guestOf(vmi),
    existing: (uid) => roster.existing(uid),
    pressPower: (uid) => {
      const guest = roster.existing(uid);
      guest?.pressPower();
      return guest?.engine === 'qemu';
    },
    move: (uid, job) => moves.begin(uid, job, roster.existing(uid)),
    cancelMove: (uid, job) => moves.cancel(uid, job),
    plug: (vmi, volume) => disks.plug(vmi, volume, roster.existing(vmi.metadata.uid)),
    unplug: (vmi, volume) => disks.unplug(vmi, volume, roster.existing(vmi.metadata.uid)),
    copies: () =>
      [...moves.underWay()].flatMap(([uid, progress]) => {
        const vmi = store.byUid(uid);
        return vmi === undefined ? [] : [{ vmi, progress }];
      }),
    close: async () => {
      stopFollowing();
      stopPreparing();
      roster.retireAll();
      await Promise.all([...engines.preferred, engines.fallback].map((engine) => engine.close()));
    },
  };
};
