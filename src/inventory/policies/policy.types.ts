import type { StoreState } from '../../cluster/store.types';
import type { KubeObject } from '../../resources/object';

/** All MigrationPolicies of the cluster, live. The object and its lists change identity only when something in them has changed. */
export interface PolicyList {
  /** By name. */
  readonly policies: readonly KubeObject[];
  /** `failed` with an error of kind `not-found` where the cluster has no policies. */
  readonly state: StoreState;
  /** All namespaces that the user can see, by whose labels policies choose; not watched. */
  readonly namespaces: readonly KubeObject[];
  /** `forbidden` to tenants: what a policy means for a namespace is then unknown. */
  readonly namespaceState: StoreState;
  retry(): void;
}
