import { KIND } from '../controllers/object/kind-ids';
import { isFinal, isPaused, phaseOf } from '../controllers/vmi/read';
import { textAt } from '../lib/json';
import type { StoreEvent, WatchSource } from '../store/contract';
import type { KubeObject } from '../store/object';

/** What happens to instances that their guests must know. */
interface InstanceListener {
  /** It has just begun to run. */
  ran(vmi: KubeObject): void;
  ended(uid: string): void;
  /** It runs on another node from now on. */
  moved(uid: string): void;
  paused(uid: string, paused: boolean): void;
}

const nodeOf = (vmi: KubeObject): string => textAt(vmi, 'status', 'nodeName') ?? '';

const tell = (listener: InstanceListener, { type, object, previous }: StoreEvent): void => {
  const { uid } = object.metadata;
  if (type === 'DELETED' || isFinal(object)) {
    listener.ended(uid);
    return;
  }
  if (previous === undefined || phaseOf(object) !== 'Running') return;
  if (phaseOf(previous) !== 'Running') {
    listener.ran(object);
    return;
  }
  if (isPaused(previous) !== isPaused(object)) listener.paused(uid, isPaused(object));
  if (nodeOf(previous) !== '' && nodeOf(previous) !== nodeOf(object)) listener.moved(uid);
};

/** Follows every change of an instance. Returns the unsubscriber. */
export const followInstances = (store: WatchSource, listener: InstanceListener): (() => void) =>
  store.subscribeTo(KIND.vmi, (event) => tell(listener, event));
