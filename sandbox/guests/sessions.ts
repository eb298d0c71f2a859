/** Which streams are open to which instance: who may come in, and whom to throw out. */
export type Device = 'vnc' | 'console' | 'portforward';

/** The instance as metrics name it, and by uid. */
export interface Machine {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
}

interface Session {
  readonly machine: Machine;
  readonly device: Device;
  drop(): void;
}

export interface Sessions {
  /** Notes a client that came in; `drop` cuts its connection. Call the result when it has left. */
  enter(machine: Machine, device: Device, drop: () => void): () => void;
  count(uid: string, device: Device): number;
  /** Is anything open to the instance? */
  any(uid: string): boolean;
  /** Cuts the connections of one device, or all, of an instance. */
  drop(uid: string, device?: Device): void;
  dropAll(): void;
  /** Open streams of a device by instance. */
  open(device: Device): ReadonlyMap<Machine, number>;
  /** When somebody last came or left, by instance: seconds since the epoch. */
  lastConnections(): ReadonlyMap<string, { readonly machine: Machine; readonly at: number }>;
}

/** Instances whose last connection is remembered. */
const REMEMBERED = 1_000;

/** kubevirt: pkg/monitoring/metrics/virt-api/connection_metrics.go */
export const createSessions = (now: () => Date): Sessions => {
  const sessions = new Map<string, Set<Session>>();
  const last = new Map<string, { readonly machine: Machine; readonly at: number }>();
  const touch = (machine: Machine): void => {
    last.delete(machine.uid);
    last.set(machine.uid, { machine, at: Math.floor(now().getTime() / 1_000) });
    const [oldest] = last.keys();
    if (last.size > REMEMBERED && oldest !== undefined) last.delete(oldest);
  };
  const leave = (session: Session): void => {
    const of = sessions.get(session.machine.uid);
    if (of?.delete(session) !== true) return;
    touch(session.machine);
    if (of.size === 0) sessions.delete(session.machine.uid);
  };
  const dropWhere = (uid: string, device?: Device): void => {
    for (const session of [...(sessions.get(uid) ?? [])]) {
      if (device !== undefined && session.device !== device) continue;
      leave(session);
      session.drop();
    }
  };
  return {
    enter: (machine, device, drop) => {
      const session: Session = { machine, device, drop };
      const of = sessions.get(machine.uid) ?? new Set<Session>();
      sessions.set(machine.uid, of.add(session));
      touch(machine);
      return () => leave(session);
    },
    count: (uid, device) => [...(sessions.get(uid) ?? [])].filter((session) => session.device === device).length,
    any: (uid) => sessions.has(uid),
    drop: dropWhere,
    dropAll: () => [...sessions.keys()].forEach((uid) => dropWhere(uid)),
    open: (device) => {
      const counts = new Map<Machine, number>();
      for (const of of sessions.values()) {
        const found = [...of].filter((session) => session.device === device);
        if (found[0] !== undefined) counts.set(found[0].machine, found.length);
      }
      return counts;
    },
    lastConnections: () => last,
  };
};
