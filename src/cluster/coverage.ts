import { NAMESPACE, PROJECT, type KindRef } from '../resources/kinds';
import type { Access } from './access';
import type { Cluster } from './cluster';
import type { Coverage } from './coverage.types';
import type { ApiError } from './errors';
import { Listeners } from './listeners';
import { MergedStore } from './live/merged';
import type { LiveStore, StoreState } from './store.types';
import type { Stores } from './live/stores';

/** So many namespaces are watched one by one; each costs a WebSocket per kind. */
export const MOST_NAMESPACES = 20;
/** So many are asked about, to find those. */
const MOST_ASKED = 100;

/** The stores of several kinds over one selection of namespaces, and what that selection is. */
export interface Covered {
  coverage(): Coverage;
  /** Calls back when the coverage changes. */
  subscribe(listener: () => void): () => void;
  /** All objects of a kind within the coverage. */
  store(kind: KindRef): LiveStore;
  /** Asks everything again that was refused or failed. */
  retry(): void;
}

export interface Coverages {
  /** One namespace, or all that the user can see. `leading` is the kind whose list decides what "all" means. */
  of(namespace: string | undefined, leading: KindRef): Covered;
}

interface Setup {
  readonly cluster: Cluster;
  readonly stores: Stores;
  readonly access: Access;
}

export const createCoverages = (setup: Setup): Coverages => {
  const visited = new Set<string>();
  const known = new Map<string, Covered>();
  return {
    of: (namespace, leading) => {
      if (namespace !== undefined) {
        visited.add(namespace);
      }
      const key = namespace ?? `${leading.group}/${leading.plural}`;
      const covered =
        known.get(key) ??
        (namespace === undefined ? new Everywhere(setup, leading, visited) : oneNamespace(setup, namespace));
      known.set(key, covered);
      return covered;
    },
  };
};

const LOADING: StoreState = { phase: 'loading', loaded: 0 };

const oneNamespace = ({ stores }: Setup, namespace: string): Covered => {
  const opened = new Set<LiveStore>();
  const coverage: Coverage = { kind: 'namespace', namespace };
  return {
    coverage: () => coverage,
    subscribe: () => () => undefined,
    store: (kind) => {
      const store = stores.open({ kind, namespace });
      opened.add(store);
      return store;
    },
    retry: () => opened.forEach((store) => store.retry()),
  };
};

/**
 * "All namespaces". The list of the whole cluster is simply tried: for those who may, rows come without a question before. When
 * the cluster refuses, the namespaces that the user can see and list in are found, and each gets stores of its own.
 */
class Everywhere implements Covered {
  #coverage: Coverage = { kind: 'resolving' };
  readonly #stores = new Map<string, MergedStore>();
  readonly #listeners = new Listeners();
  #resolving = false;
  /** The state of the stores while there is nothing to read from. */
  #nothing: StoreState = LOADING;

  constructor(
    private readonly setup: Setup,
    private readonly leading: KindRef,
    private readonly visited: ReadonlySet<string>,
  ) {}

  coverage(): Coverage {
    return this.#coverage;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  store(kind: KindRef): LiveStore {
    const key = `${kind.group}/${kind.plural}`;
    const known = this.#stores.get(key);
    if (known !== undefined) {
      return known;
    }
    const leads = key === `${this.leading.group}/${this.leading.plural}`;
    const store = new MergedStore(
      { kind },
      this.#parts(kind),
      () => this.#nothing,
      leads ? (state) => this.#leads(state) : undefined,
    );
    this.#stores.set(key, store);
    return store;
  }

  retry(): void {
    if (this.#coverage.kind === 'none' || this.#coverage.kind === 'namespaces') {
      this.#become({ kind: 'resolving' });
    } else {
      this.#stores.forEach((store) => store.retry());
    }
  }

  /** What the leading kind's store of the whole cluster says about the coverage. */
  #leads(state: StoreState): void {
    const { kind } = this.#coverage;
    if (kind === 'namespaces' || kind === 'none') {
      return;
    }
    if (state.phase === 'forbidden') {
      void this.#resolve(state.error);
    } else if (kind === 'resolving' && (state.phase === 'live' || (state.phase === 'loading' && state.loaded > 0))) {
      this.#become({ kind: 'cluster' });
    }
  }

  async #resolve(refusal: ApiError): Promise<void> {
    if (this.#resolving) {
      return;
    }
    this.#resolving = true;
    try {
      const { covered, left } = await listableNamespaces(this.setup, this.leading, this.visited);
      this.#nothing = { phase: 'forbidden', error: refusal };
      this.#become(
        covered.length === 0
          ? { kind: 'none', error: refusal }
          : { kind: 'namespaces', covered, left, limit: MOST_NAMESPACES },
      );
    } finally {
      this.#resolving = false;
    }
  }

  #become(coverage: Coverage): void {
    const exchange = coverage.kind !== 'cluster';
    this.#coverage = coverage;
    if (coverage.kind === 'resolving') {
      this.#nothing = LOADING;
    }
    if (exchange) {
      this.#stores.forEach((store) => store.exchange(this.#parts(store.scope.kind)));
    }
    this.#listeners.tell();
  }

  #parts(kind: KindRef): readonly LiveStore[] {
    const { stores } = this.setup;
    switch (this.#coverage.kind) {
      case 'namespaces':
        return this.#coverage.covered.map((namespace) => stores.open({ kind, namespace }));
      case 'none':
        return [];
      case 'namespace':
      case 'resolving':
      case 'cluster':
        return [stores.open({ kind })];
    }
  }
}

/**
 * The namespaces in which the user may list a kind, as far as can be found: OpenShift's projects are those the user can see;
 * plain Kubernetes lists namespaces only to some users; else there are only those that were visited.
 */
const listableNamespaces = async (
  { cluster, access }: Setup,
  kind: KindRef,
  visited: ReadonlySet<string>,
): Promise<{ readonly covered: readonly string[]; readonly left: readonly string[] }> => {
  const visible = await visibleNamespaces(cluster);
  // first those that the user works in
  const names = [...new Set([...visited, ...visible])];
  const asked = names.slice(0, MOST_ASKED);
  const verdicts = await Promise.all(
    asked.map((namespace) => access.check({ group: kind.group, resource: kind.plural, verb: 'list', namespace })),
  );
  const listable = asked.filter((_, index) => verdicts[index] !== 'denied');
  return {
    covered: listable.slice(0, MOST_NAMESPACES),
    left: [...listable.slice(MOST_NAMESPACES), ...names.slice(MOST_ASKED)],
  };
};

const visibleNamespaces = async (cluster: Cluster): Promise<readonly string[]> => {
  for (const kind of [PROJECT, NAMESPACE]) {
    try {
      const { items } = await cluster.list(kind);
      return items.map((item) => item.metadata.name ?? '').filter((name) => name !== '');
    } catch {
      // the next kind, or only the visited ones
    }
  }
  return [];
};
