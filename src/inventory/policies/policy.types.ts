import type { StoreState } from '../../cluster/store.types';
import type { KubeObject } from '../../resources/object';

/** All MigrationPolicies of the cluster, by name, live. */
export interface PolicyList {
  readonly objects: readonly KubeObject[];
  /** `failed` with a "not found" where the cluster has no such kind. */
  readonly state: StoreState;
  /** Labels of all namespaces by name, which policies select by; empty until they are known or when they may not be listed. */
  readonly namespaceLabels: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly namespaceState: StoreState;
  retry(): void;
}
