import type { GuestControl } from '../guests/control';
import type { Clock } from '../lib/clock';
import type { KindId } from '../kinds/definition';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';

/** Emits a core/v1 Event on an object, counting repeats as the real recorder does. */
export type RecordEvent = (involved: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string) => void;

export interface ControllerContext {
  readonly store: Store;
  readonly clock: Clock;
  /** Uniform in [0, 1), seeded, so that tests repeat. */
  readonly random: () => number;
  readonly record: RecordEvent;
  /** What runs in the instances; without, they are only objects. */
  readonly guests?: GuestControl;
}

/** The programs of the cluster that write objects. */
type Component =
  | 'virt-controller'
  | 'virt-handler'
  | 'virt-operator'
  | 'cdi-controller'
  | 'kube-scheduler'
  | 'kubelet'
  | 'kube-controller-manager'
  | 'snapshot-controller'
  | 'virt-template-controller';

/**
 * One controller: which changes concern it, and how to bring one object closer to its goal. `reconcile` is called with the key
 * (`namespace/name` or `name`) until nothing changes any more; it must be idempotent, read only the store, and return the
 * milliseconds after which it wants to be called again, if time alone will change something.
 */
export interface Reconciler {
  readonly name: string;
  /** Whose writes these are, as `managedFields` name it: the program that the controller is part of. */
  readonly manager: Component;
  /** For each watched kind: maps a changed object to the keys to reconcile. */
  readonly watches: readonly {
    readonly kind: KindId;
    readonly keys: (object: KubeObject, context: ControllerContext) => readonly string[];
  }[];
  reconcile(key: string, context: ControllerContext): { readonly requeueAfterMs: number } | undefined;
}
