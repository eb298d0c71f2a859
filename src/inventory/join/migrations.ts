import type { StoreChange } from '../../cluster/store.types';
import { keyOfObject, namespaceOf } from '../../resources/meta';
import { isMigrationFinished, migratedVmiNameOf, newestUnfinished } from '../../resources/migration/read';
import { keyOf, type KubeObject } from '../../resources/object';

/** The unfinished migrations by the key of the VMI that they move. Finished ones pile up in a cluster and are not kept. */
export class MigrationIndex {
  readonly #byVmi = new Map<string, Map<string, KubeObject>>();

  newest(vmiKey: string): KubeObject | undefined {
    return newestUnfinished(this.#byVmi.get(vmiKey)?.values() ?? []);
  }

  /** Returns the keys of the VMIs whose migrations changed. */
  apply({ upserted, removed }: Pick<StoreChange, 'upserted' | 'removed'>): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const migration of upserted) {
      this.#set(migration, isMigrationFinished(migration) ? undefined : migration, changed);
    }
    for (const migration of removed) {
      this.#set(migration, undefined, changed);
    }
    return changed;
  }

  clear(): void {
    this.#byVmi.clear();
  }

  #set(migration: KubeObject, kept: KubeObject | undefined, changed: Set<string>): void {
    const vmi = migratedVmiNameOf(migration);
    if (vmi === undefined) {
      return;
    }
    const vmiKey = keyOf(namespaceOf(migration), vmi);
    const key = keyOfObject(migration);
    const group = this.#byVmi.get(vmiKey) ?? new Map<string, KubeObject>();
    if (kept !== undefined) {
      this.#byVmi.set(vmiKey, group.set(key, kept));
      changed.add(vmiKey);
    } else if (group.delete(key)) {
      changed.add(vmiKey);
      if (group.size === 0) {
        this.#byVmi.delete(vmiKey);
      }
    }
  }
}
