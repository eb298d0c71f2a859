import type { Cluster } from '../../cluster/cluster';
import { Listeners } from '../../cluster/listeners';
import type { Scheduler } from '../../cluster/request/transport';
import { nameOf, namespaceOf } from '../../resources/meta';
import { VM } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { sizeOfExpanded, type Size } from '../../resources/vm/size';

/** Lets the lists come first. */
const SETTLE_MS = 300;
const MOST_AT_ONCE = 2;
/** After a failure the next VM of the group is tried no sooner than this. */
const RETRY_MS = 60_000;

/**
 * The sizes that instance types give. VMs of the same revision have the same size, so that one `expand-spec` answers for all of
 * them; the answer is kept for the whole session. `kubevirt: pkg/virt-api/rest/expand.go`
 */
export class Sizes {
  readonly #known = new Map<string, Size>();
  readonly #queue = new Map<string, KubeObject>();
  readonly #failedUntil = new Map<string, number>();
  readonly #pending = new Set<string>();
  readonly #listeners = new Listeners<string>();
  #scheduled = false;

  constructor(
    private readonly cluster: Cluster,
    private readonly scheduler: Scheduler,
  ) {}

  /** The size of a VM of an instance type, when it is known. */
  of(sizeKey: string): Size | undefined {
    return this.#known.get(sizeKey);
  }

  /** Finds out the size of a group with one of its VMs, some time soon. */
  want(sizeKey: string, vm: KubeObject): void {
    const known = this.#known.has(sizeKey) || this.#pending.has(sizeKey) || this.#queue.has(sizeKey);
    if (known || (this.#failedUntil.get(sizeKey) ?? 0) > this.scheduler.now()) {
      return;
    }
    this.#queue.set(sizeKey, vm);
    if (!this.#scheduled) {
      this.#scheduled = true;
      this.scheduler.after(SETTLE_MS, () => {
        this.#scheduled = false;
        this.#work();
      });
    }
  }

  /** Calls back when the size of a group became known. */
  subscribe(listener: (sizeKey: string) => void): () => void {
    return this.#listeners.add(listener);
  }

  #work(): void {
    for (const [sizeKey, vm] of this.#queue) {
      if (this.#pending.size >= MOST_AT_ONCE) {
        return;
      }
      this.#queue.delete(sizeKey);
      this.#pending.add(sizeKey);
      void this.#ask(sizeKey, vm);
    }
  }

  async #ask(sizeKey: string, vm: KubeObject): Promise<void> {
    try {
      const ref = { kind: VM, namespace: namespaceOf(vm), name: nameOf(vm) };
      const size = sizeOfExpanded(await this.cluster.subresource(ref, 'expand-spec', { method: 'GET' }));
      this.#known.set(sizeKey, size);
      this.#listeners.tell(sizeKey);
    } catch {
      // the size stays unknown, as the API says no more; another VM of the group may fare better later
      this.#failedUntil.set(sizeKey, this.scheduler.now() + RETRY_MS);
    } finally {
      this.#pending.delete(sizeKey);
      this.#work();
    }
  }
}
