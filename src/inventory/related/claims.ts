import { ApiError } from '../../cluster/errors';
import { Listeners } from '../../cluster/listeners';
import type { Session } from '../../cluster/session';
import type { StoreState } from '../../cluster/store.types';
import { PVC } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import type { Related } from '../related.types';
import type { RelatedSource } from './source';

/** Claims change rarely: reading them now and then is cheaper than a watch. */
const AGAIN_MS = 30_000;

/** PersistentVolumeClaims by name, in the order of the names; those that do not exist are left out. */
export const claimsOf = (session: Session, namespace: string, names: readonly string[]): RelatedSource => {
  const claims = new Claims(session, namespace, names);
  return { subscribe: claims.subscribe, read: claims.read };
};

class Claims {
  readonly #listeners = new Listeners();
  #reading: AbortController | undefined;
  #cancelNext: (() => void) | undefined;
  #current: Related;
  #readAt = 0;

  constructor(
    private readonly session: Session,
    private readonly namespace: string,
    private readonly names: readonly string[],
  ) {
    this.#current = { objects: [], state: { phase: 'loading', loaded: 0 }, retry: () => void this.#readAll() };
  }

  readonly read = (): Related => this.#current;

  readonly subscribe = (listener: () => void): (() => void) => {
    const isFirst = this.#listeners.isEmpty;
    const stop = this.#listeners.add(listener, () => this.#stop());
    if (isFirst) {
      void this.#readAll();
    }
    return stop;
  };

  #stop(): void {
    this.#cancelNext?.();
    this.#cancelNext = undefined;
    this.#reading?.abort();
    this.#reading = undefined;
  }

  async #readAll(): Promise<void> {
    this.#stop();
    const reading = new AbortController();
    this.#reading = reading;
    const { scheduler } = this.session;
    try {
      const found = await Promise.all(this.names.map((name) => this.#readOne(name, reading.signal)));
      if (this.#reading === reading) {
        this.#readAt = scheduler.now();
        this.#become(
          found.filter((claim) => claim !== undefined),
          { phase: 'live' },
        );
      }
    } catch (error) {
      if (this.#reading === reading && error instanceof ApiError) {
        this.#become(this.#current.objects, this.#trouble(error));
      }
    }
    if (this.#reading === reading) {
      this.#cancelNext = scheduler.after(AGAIN_MS, () => void this.#readAll());
    }
  }

  async #readOne(name: string, signal: AbortSignal): Promise<KubeObject | undefined> {
    try {
      return await this.session.cluster.get({ kind: PVC, namespace: this.namespace, name }, signal);
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not-found') {
        return undefined;
      }
      throw error;
    }
  }

  #trouble(error: ApiError): StoreState {
    if (error.kind === 'forbidden') {
      return { phase: 'forbidden', error };
    }
    return this.#readAt === 0 ? { phase: 'failed', error } : { phase: 'reconnecting', staleSince: this.#readAt, error };
  }

  #become(objects: readonly KubeObject[], state: StoreState): void {
    this.#current = { ...this.#current, objects, state };
    this.#listeners.tell();
  }
}
