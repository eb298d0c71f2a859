import { ApiError } from '../../../cluster/errors';
import { listAll } from '../../../cluster/list-all';
import type { Session } from '../../../cluster/session';
import { text } from '../../../lib/reach';
import { PV, PVC } from '../../../resources/kinds';
import type { Finding } from '../../../resources/migration/precheck';
import { claimKeyOf, nodesOfVolume } from '../../../resources/node/disk-nodes';
import type { KubeObject } from '../../../resources/object';
import type { SelectsNode } from '../../../resources/placement/rules/labels';

/** So many claims are looked up one by one; beyond that one list of all volumes costs less. */
const FEW = 8;
/** A claim that is bound stays bound to its volume; another one may come in its place. */
const GOOD_MS = 120_000;

interface Known {
  readonly selects: SelectsNode | undefined;
  readonly until: number;
}

const missing = (error: unknown): undefined => {
  if (error instanceof ApiError && error.kind === 'not-found') return undefined;
  throw error;
};

/**
 * Reads which claims have a volume that only some nodes reach: only those that are asked about, or all volumes at once when many are,
 * so that the number of requests does not grow with the number of machines.
 */
export class Volumes {
  readonly #known = new Map<string, Known>();
  #allUntil = 0;
  #listing: Promise<void> | undefined;

  constructor(private readonly session: Session) {}

  /** The claims with such a volume, of all that is known by now. */
  reach(): ReadonlyMap<string, SelectsNode> {
    const found = new Map<string, SelectsNode>();
    for (const [key, { selects }] of this.#known) if (selects !== undefined) found.set(key, selects);
    return found;
  }

  /** Asks about these claims. Never rejects. */
  async ask(keys: readonly string[]): Promise<Finding> {
    const unknown = [...new Set(keys)].filter((key) => !this.#isKnown(key));
    if (unknown.length === 0) return 'known';
    try {
      const isFew = unknown.length <= FEW;
      if (await this.#isDenied(isFew ? 'get' : 'list')) return 'forbidden';
      await (isFew ? Promise.all(unknown.map((key) => this.#lookUp(key))) : (this.#listing ??= this.#list()));
      return 'known';
    } catch (error) {
      return error instanceof ApiError && error.kind === 'forbidden' ? 'forbidden' : 'failed';
    }
  }

  #isKnown(key: string): boolean {
    const now = this.session.scheduler.now();
    return now < this.#allUntil || now < (this.#known.get(key)?.until ?? 0);
  }

  async #isDenied(verb: string): Promise<boolean> {
    return (await this.session.access.check({ group: '', resource: PV.plural, verb })) === 'denied';
  }

  async #lookUp(key: string): Promise<void> {
    const { cluster, scheduler } = this.session;
    const [namespace, name = ''] = key.split('/');
    const claim = await cluster.get({ kind: PVC, namespace, name }).catch(missing);
    const volumeName = text(claim, 'spec', 'volumeName');
    const volume =
      volumeName === undefined ? undefined : await cluster.get({ kind: PV, name: volumeName }).catch(missing);
    const selects = volume === undefined ? undefined : nodesOfVolume(volume);
    this.#known.set(key, { selects, until: scheduler.now() + GOOD_MS });
  }

  async #list(): Promise<void> {
    try {
      this.#take(await listAll(this.session.cluster, PV));
    } finally {
      this.#listing = undefined;
    }
  }

  #take(volumes: readonly KubeObject[]): void {
    const until = this.session.scheduler.now() + GOOD_MS;
    this.#known.clear();
    for (const volume of volumes) {
      const [key, selects] = [claimKeyOf(volume), nodesOfVolume(volume)];
      if (key !== undefined && selects !== undefined) this.#known.set(key, { selects, until });
    }
    this.#allUntil = until;
  }
}
