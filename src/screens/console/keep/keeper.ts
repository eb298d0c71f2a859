import { accessKey } from '../../../cluster/access';
import { Connection } from '../../../cluster/console/connection';
import type { ConsoleConnection } from '../../../cluster/console/state';
import { ApiError } from '../../../cluster/errors';
import type { Session } from '../../../cluster/session';
import type { StreamTarget } from '../../../cluster/stream/streams';
import { inventoryOf } from '../../../inventory/inventory';
import type { ConsoleDevice } from '../../../resources/console/device';
import { sightOf, type ConsoleSight } from '../../../resources/console/sight';
import { VM, VMI } from '../../../resources/kinds';
import { keyOf, type KubeObject } from '../../../resources/object';
import { consoleAccess, SUBRESOURCES } from './access';

/** So long a console that nobody shows is kept, so that coming back finds the picture: ms. */
export const KEPT_MS = 60_000;

/** One console that is shared by all that show it, and outlives each of them for a while. */
export interface KeptConsole {
  readonly connection: ConsoleConnection;
  /** It was connected before, so there is something to see. */
  readonly hasBeenSeen: () => boolean;
  /**
   * Somebody shows it; the first who does makes it connect. Returns what ends that.
   * @param keptMs it stays for so long after the last one has gone.
   */
  hold(keptMs?: number): () => void;
}

/** The consoles of one user. */
interface Consoles {
  /** The same object as long as it is kept. Nothing is opened before somebody holds it. */
  of(namespace: string, name: string, device: ConsoleDevice): KeptConsole;
}

const targetOf = (namespace: string, name: string, device: ConsoleDevice, polite: boolean): StreamTarget => ({
  ref: { kind: VMI, namespace, name },
  subresource: SUBRESOURCES[device],
  query: device === 'vnc' ? { preserveSession: String(polite) } : undefined,
});

/** The object as the cluster has it at this moment; undefined when it has gone. */
const fresh = async (session: Session, kind: typeof VM, namespace: string, name: string, signal: AbortSignal) => {
  try {
    return await session.cluster.get({ kind, namespace, name }, signal);
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return undefined;
    throw error;
  }
};

class Kept implements KeptConsole {
  readonly connection: Connection;
  #holders = 0;
  #isOver = false;
  #stops: readonly (() => void)[] = [];
  #cancelEnd: (() => void) | undefined;
  #vm: KubeObject | undefined;
  #seen = false;

  constructor(
    private readonly session: Session,
    private readonly namespace: string,
    private readonly name: string,
    private readonly device: ConsoleDevice,
  ) {
    const { streams, scheduler } = session;
    this.connection = new Connection({
      device,
      scheduler,
      open: (polite, listener) => streams.open(targetOf(namespace, name, device, polite), listener),
      probe: (signal) => streams.probe(targetOf(namespace, name, device, true), signal),
      look: async (signal) => sightOf(this.#vm, await fresh(session, VMI, namespace, name, signal), device),
      onWake: (listener) => streams.onWake(listener),
    });
    this.connection.subscribe(() => {
      this.#seen ||= this.connection.state().is === 'connected';
    });
    this.connection.onEnd(() => {
      this.#isOver = true;
      this.#cancelEnd?.();
      this.#stops.forEach((stop) => stop());
      this.#stops = [];
    });
  }

  readonly hasBeenSeen = (): boolean => this.#seen;

  hold(keptMs = KEPT_MS): () => void {
    if (this.#isOver) return () => undefined;
    this.#holders += 1;
    this.#cancelEnd?.();
    this.#cancelEnd = undefined;
    if (this.#stops.length === 0) this.#follow();
    let held = true;
    return () => {
      if (held) {
        held = false;
        this.#holders -= 1;
        if (this.#holders === 0) {
          this.#cancelEnd = this.session.scheduler.after(keptMs, () => this.connection.end());
        }
      }
    };
  }

  /** Tells the connection what becomes of the machine and of the right to it, whether or not anything is drawn. */
  #follow(): void {
    const { session, namespace, name, device } = this;
    const machine = inventoryOf(session).machine(namespace, name);
    const access = session.access.view([accessKey(consoleAccess(namespace, device))]);
    const sight = (): ConsoleSight => {
      const { record, found } = machine.read();
      if (found === 'loading') return { is: 'unknown' };
      if (access.read()[0] === 'denied') return { is: 'denied' };
      this.#vm = record?.vm;
      return sightOf(record?.vm, record?.vmi, device);
    };
    const tell = (): void => this.connection.observe(sight());
    this.#stops = [machine.subscribe(tell), access.subscribe(tell)];
    tell();
  }
}

const createConsoles = (session: Session): Consoles => {
  const kept = new Map<string, Kept>();
  session.onClose(() => [...kept.values()].forEach(({ connection }) => connection.end()));
  return {
    of: (namespace, name, device) => {
      const key = `${device} ${keyOf(namespace, name)}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const made = new Kept(session, namespace, name, device);
      kept.set(key, made);
      made.connection.onEnd(() => {
        if (kept.get(key) === made) kept.delete(key);
      });
      return made;
    },
  };
};

const known = new WeakMap<Session, Consoles>();

/** The consoles of the current user; the same for all pages. */
export const consolesOf = (session: Session): Consoles => {
  const before = known.get(session) ?? createConsoles(session);
  known.set(session, before);
  return before;
};
