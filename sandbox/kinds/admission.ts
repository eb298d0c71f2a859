import type { Store } from '../store/contract';
import type { DraftObject, KubeObject } from '../store/object';
import type { KindId } from './definition';

export interface AdmissionCause {
  /** `FieldValueInvalid`, `FieldValueRequired`, … */
  readonly reason: string;
  readonly message: string;
  readonly field?: string;
}

/** Why a webhook refused: a cause list (→ 422) or a plain error (→ 400 or the given code). facts: section 11.1 */
export type Denial =
  | { readonly webhook: string; readonly causes: readonly AdmissionCause[] }
  | { readonly webhook: string; readonly message: string; readonly code?: number; readonly reason?: string };

export interface AdmissionRequest {
  readonly kind: KindId;
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly subresource: string | undefined;
  readonly object: DraftObject;
  readonly old: KubeObject | undefined;
  readonly user: { readonly name: string; readonly groups: readonly string[] };
  readonly store: Store;
  readonly random: () => number;
  /** The sandbox's time; the wall clock when absent. */
  readonly now?: Date;
}

/** What the webhooks of one kind do, in the API server's order: mutate, (schema check by api/), validate. */
export interface Admission {
  /** Returns the defaulted object (a new one, or the same when nothing is to be added), or a denial. */
  mutate?(request: AdmissionRequest): DraftObject | { readonly denied: Denial };
  /** Returns a denial, or undefined when the object is fine. `warnings` become Warning headers. */
  validate?(request: AdmissionRequest, warnings: string[]): Denial | undefined;
}
