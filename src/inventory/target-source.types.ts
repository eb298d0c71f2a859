import type { ObjectRef } from '../cluster/cluster';
import type { Scope } from '../cluster/store.types';
import type { KubeObject } from '../resources/object';

/** Objects that are followed beside a target: the disks of a VM, the clone that makes it. */
export interface Followed {
  /** False while they are not loaded or may not be read: that none is there then means nothing. */
  readonly known: boolean;
  readonly items: readonly KubeObject[];
}

/** The live objects behind a target, as `Command.settled` judges them. Either may be absent: not there yet, or deleted. */
export interface TargetObjects {
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
  /** One entry per scope that was asked for, in that order. */
  readonly also?: readonly Followed[];
}

/** Where tasks watch the outcome of what they did. */
export interface TargetSource {
  /**
   * Calls back with the objects as they are as soon as they are known, and after each change, until the returned function is
   * called. Served from the lists that are alive where possible. VM and VMI are looked for only behind a reference to one of
   * them; what is followed `also` is not waited for.
   */
  follow(ref: ObjectRef, listener: (now: TargetObjects) => void, also?: readonly Scope[]): () => void;
}
