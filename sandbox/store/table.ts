import type { KindDefinition } from '../kinds/definition';
import type { KubeObject } from './object';

/** The objects of one namespace. The sorted view is made when asked for and thrown away by the next write. */
class NamespaceTable {
  readonly byName = new Map<string, KubeObject>();
  private names: readonly string[] | undefined;
  private view: readonly KubeObject[] | undefined;

  put(object: KubeObject): void {
    if (!this.byName.has(object.metadata.name)) this.names = undefined;
    this.byName.set(object.metadata.name, object);
    this.view = undefined;
  }

  drop(name: string): void {
    this.byName.delete(name);
    this.names = undefined;
    this.view = undefined;
  }

  list(): readonly KubeObject[] {
    if (this.view !== undefined) return this.view;
    this.names ??= [...this.byName.keys()].sort();
    const view: KubeObject[] = [];
    for (const name of this.names) {
      const object = this.byName.get(name);
      if (object !== undefined) view.push(object);
    }
    this.view = Object.freeze(view);
    return view;
  }
}

/** All objects of one kind, by namespace (`''` for a cluster-scoped kind). */
export class KindTable {
  private readonly namespaces = new Map<string, NamespaceTable>();
  private view: readonly KubeObject[] | undefined;

  constructor(readonly definition: KindDefinition) {}

  get(namespace: string | undefined, name: string): KubeObject | undefined {
    return this.namespaces.get(this.definition.namespaced ? (namespace ?? '') : '')?.byName.get(name);
  }

  put(object: KubeObject): void {
    const namespace = object.metadata.namespace ?? '';
    let table = this.namespaces.get(namespace);
    if (table === undefined) this.namespaces.set(namespace, (table = new NamespaceTable()));
    table.put(object);
    this.view = undefined;
  }

  drop(object: KubeObject): void {
    const namespace = object.metadata.namespace ?? '';
    const table = this.namespaces.get(namespace);
    table?.drop(object.metadata.name);
    if (table?.byName.size === 0) this.namespaces.delete(namespace);
    this.view = undefined;
  }

  /** Ordered by namespace, then name. The array is frozen and stays as it is when later writes come. */
  list(namespace?: string): readonly KubeObject[] {
    if (namespace !== undefined && this.definition.namespaced) return this.namespaces.get(namespace)?.list() ?? [];
    this.view ??= Object.freeze(
      [...this.namespaces.keys()].sort().flatMap((key) => this.namespaces.get(key)?.list() ?? []),
    );
    return this.view;
  }
}
