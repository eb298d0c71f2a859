import type { ObjectRef } from '../cluster/cluster';
import type { KubeObject } from '../resources/object';

/** The live objects behind a target, as `Command.settled` judges them. Either may be absent: not there yet, or deleted. */
export interface TargetObjects {
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
}

/** Where tasks watch the outcome of what they did. */
export interface TargetSource {
  /**
   * Calls back with the objects as they are as soon as they are known, and after each change, until the returned function is
   * called. Served from the lists that are alive where possible.
   */
  follow(ref: ObjectRef, listener: (now: TargetObjects) => void): () => void;
}
