import type { ApiError } from './errors';

/**
 * What a list of "all namespaces" really covers. A user who may not list the whole cluster gets bounded per-namespace stores
 * for the namespaces they can see, and screens say so.
 */
export type Coverage =
  /** Not known yet; rows may arrive already. */
  | { readonly kind: 'resolving' }
  /** Everything in the cluster. */
  | { readonly kind: 'cluster' }
  /** One namespace, as asked. */
  | { readonly kind: 'namespace'; readonly namespace: string }
  /** Some namespaces. `left` are visible to the user but not covered, because `limit` is reached. */
  | {
      readonly kind: 'namespaces';
      readonly covered: readonly string[];
      readonly left: readonly string[];
      readonly limit: number;
    }
  /** Not one namespace could be found in which the user may list. */
  | { readonly kind: 'none'; readonly error: ApiError };
