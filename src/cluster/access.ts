import { at } from '../lib/reach';
import type { KindRef } from '../resources/kinds';
import type { AccessRequest, AccessVerdict } from './access.types';
import type { Cluster } from './cluster';
import { ApiError } from './errors';
import { Listeners } from './listeners';
import { retryAfterMs } from './request/retry';
import type { Scheduler } from './request/transport';

/** Answers of RBAC, shared and cached. */
export interface Access {
  /** What is known now; asks the cluster when nothing is, or when it is old. */
  verdict(request: AccessRequest): AccessVerdict;
  /** Waits for the answer. `denied` when the cluster does not even answer such questions. */
  check(request: AccessRequest): Promise<AccessVerdict>;
  /** Asks at once what has had no answer, instead of at the end of a wait. */
  again(requests: readonly AccessRequest[]): void;
  /** The verdicts of several requests, given by their keys (`accessKey`), in the shape that useSyncExternalStore wants. */
  view(keys: readonly string[]): AccessView;
}

export interface AccessView {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same array until a verdict changes. */
  readonly read: () => readonly AccessVerdict[];
}

const REVIEW: KindRef = {
  group: 'authorization.k8s.io',
  version: 'v1',
  kind: 'SelfSubjectAccessReview',
  plural: 'selfsubjectaccessreviews',
  namespaced: false,
};

/** Rights change rarely, but they do. */
const TTL_MS = 60_000;
/** An unanswered question is asked again sooner. */
const FAILED_TTL_MS = 10_000;
/** Over so long the questions that are asked again by themselves are spread. */
const SPREAD_MS = 5000;
/** Browsers open six connections to an HTTP/1.1 server: the lists need some, too. */
const MOST_AT_ONCE = 3;

interface Entry {
  verdict: AccessVerdict;
  expires: number;
  pending: Promise<AccessVerdict> | undefined;
}

interface Answer {
  readonly verdict: AccessVerdict;
  /** It counts for so long, milliseconds. */
  readonly ttl: number;
  /** False when the question itself was refused or failed. */
  readonly answered: boolean;
}

/** Says all there is to a request: equal keys have equal answers. */
export const accessKey = ({ group, resource, subresource, verb, namespace }: AccessRequest): string =>
  [group, resource, subresource ?? '', verb, namespace ?? ''].join(' ');

const requestOf = (key: string): AccessRequest => {
  const [group = '', resource = '', subresource = '', verb = '', namespace = ''] = key.split(' ');
  return { group, resource, subresource, verb, namespace };
};

export const createAccess = (cluster: Cluster, scheduler: Scheduler): Access => new AccessCache(cluster, scheduler);

class AccessCache implements Access {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Listeners();
  readonly #queue: (() => void)[] = [];
  /** How many views show an answer. */
  readonly #watched = new Map<string, number>();
  #running = 0;

  constructor(
    private readonly cluster: Cluster,
    private readonly scheduler: Scheduler,
  ) {}

  verdict(request: AccessRequest): AccessVerdict {
    return this.#entry(accessKey(request)).verdict;
  }

  check(request: AccessRequest): Promise<AccessVerdict> {
    const entry = this.#entry(accessKey(request));
    return entry.pending ?? Promise.resolve(entry.verdict);
  }

  again(requests: readonly AccessRequest[]): void {
    requests.map(accessKey).forEach((key) => {
      const known = this.#entries.get(key);
      if (known?.verdict === 'unknown') known.expires = 0;
      this.#entry(key);
    });
  }

  view(keys: readonly string[]): AccessView {
    let known: readonly AccessVerdict[] = keys.map((key) => this.#entries.get(key)?.verdict ?? 'unknown');
    const read = (): readonly AccessVerdict[] => {
      const now = keys.map((key) => this.#entries.get(key)?.verdict ?? 'unknown');
      known = now.some((verdict, index) => verdict !== known[index]) ? now : known;
      return known;
    };
    const subscribe = (listener: () => void): (() => void) => {
      keys.forEach((key) => {
        this.#watched.set(key, (this.#watched.get(key) ?? 0) + 1);
        this.#entry(key);
      });
      const stop = this.#listeners.add(listener);
      let over = false;
      return () => {
        stop();
        if (!over) {
          over = true;
          keys.forEach((key) => this.#unwatch(key));
        }
      };
    };
    return { subscribe, read };
  }

  #unwatch(key: string): void {
    const left = (this.#watched.get(key) ?? 0) - 1;
    if (left > 0) {
      this.#watched.set(key, left);
    } else {
      this.#watched.delete(key);
    }
  }

  /** A question that got no answer is asked again while a view waits for it. */
  #askLater(key: string, ttl: number): void {
    this.scheduler.after(ttl + SPREAD_MS * this.scheduler.random(), () => {
      if (this.#watched.has(key)) {
        this.#entry(key);
      }
    });
  }

  /** The entry of a key, with a question under way when its answer is missing or old. An old verdict stays until then. */
  #entry(key: string): Entry {
    const known = this.#entries.get(key);
    if (known !== undefined && (known.pending !== undefined || known.expires > this.scheduler.now())) {
      return known;
    }
    const entry: Entry = known ?? { verdict: 'unknown', expires: 0, pending: undefined };
    this.#entries.set(key, entry);
    entry.pending = this.#ask(key).then(({ verdict, ttl, answered }) => {
      const changed = entry.verdict !== verdict;
      entry.verdict = verdict;
      entry.expires = this.scheduler.now() + ttl;
      entry.pending = undefined;
      if (!answered) {
        this.#askLater(key, ttl);
      }
      if (changed) {
        this.#listeners.tell();
      }
      return verdict;
    });
    return entry;
  }

  async #ask(key: string): Promise<Answer> {
    await this.#turn();
    try {
      const review = await this.cluster.create(REVIEW, {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        metadata: {},
        spec: { resourceAttributes: requestOf(key) },
      });
      const verdict = at(review, 'status', 'allowed') === true ? 'allowed' : 'denied';
      return { verdict, ttl: TTL_MS, answered: true };
    } catch (error) {
      const cause = error instanceof ApiError ? error : undefined;
      return cause?.kind === 'forbidden' || cause?.kind === 'not-found'
        ? { verdict: 'denied', ttl: TTL_MS, answered: false }
        : { verdict: 'unknown', ttl: Math.max(FAILED_TTL_MS, retryAfterMs(cause)), answered: false };
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) {
        this.#running -= 1;
      } else {
        next();
      }
    }
  }

  /** Waits until fewer than the most questions are under way; who ends hands its turn over. */
  async #turn(): Promise<void> {
    if (this.#running >= MOST_AT_ONCE) {
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    } else {
      this.#running += 1;
    }
  }
}
