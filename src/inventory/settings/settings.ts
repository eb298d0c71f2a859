import { ApiError } from '../../cluster/errors';
import { Poll } from '../../cluster/metrics/poll';
import type { Session } from '../../cluster/session';
import { KUBEVIRT } from '../../resources/kinds';
import { resourceVersionOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { sizingOf, type Sizing } from '../../resources/placement/demand/sizing';
import type { ClusterSettings } from '../settings.types';

/** The configuration changes rarely, and everybody may read it but nobody may watch it. */
const GOOD_MS = 300_000;
const FAILED_MS = 30_000;

/** How KubeVirt is configured in this cluster, in the shape that useSyncExternalStore wants. */
export class Settings {
  readonly #poll: Poll<ClusterSettings>;
  #current: ClusterSettings = { kubevirt: undefined, sizing: sizingOf(), state: 'loading' };

  constructor(private readonly session: Session) {
    this.#poll = new Poll<ClusterSettings>({
      scheduler: session.scheduler,
      isHidden: () => session.isHidden(),
      read: (signal) => this.#ask(signal),
      goodFor: ({ state }) => (state === 'failed' ? FAILED_MS : GOOD_MS),
    });
  }

  /** The same object until something changes. */
  readonly read = (): ClusterSettings => this.#poll.value() ?? this.#current;

  readonly subscribe = (listener: () => void): (() => void) => this.#poll.subscribe(listener);

  async #ask(signal: AbortSignal): Promise<ClusterSettings> {
    try {
      const { items } = await this.session.cluster.list(KUBEVIRT, { signal });
      const [kubevirt] = items;
      return this.#become(kubevirt, kubevirt === undefined ? 'absent' : 'known');
    } catch (error) {
      const kind = error instanceof ApiError ? error.kind : 'other';
      const state = kind === 'forbidden' ? kind : kind === 'not-found' ? 'absent' : 'failed';
      // what was known stays true until something else is known
      return this.#become(state === 'failed' ? this.#current.kubevirt : undefined, state);
    }
  }

  #become(kubevirt: KubeObject | undefined, state: ClusterSettings['state']): ClusterSettings {
    const known = this.#current;
    const isSame = resourceVersionOf(known.kubevirt) === resourceVersionOf(kubevirt);
    if (isSame && known.state === state) {
      return known;
    }
    const sizing = isSame ? known.sizing : sameOr(known.sizing, sizingOf(kubevirt));
    return (this.#current = { kubevirt: isSame ? known.kubevirt : kubevirt, sizing, state });
  }
}

/** Whoever made something of the sizing need not make it again because of another change of the configuration. */
const sameOr = (before: Sizing, now: Sizing): Sizing => (JSON.stringify(before) === JSON.stringify(now) ? before : now);
