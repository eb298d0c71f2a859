import type { StoreState } from '../cluster/store.types';
import type { KubeObject } from '../resources/object';

/** Objects that belong to one VM, for a card of its details page. Cards are independent: each has a state of its own. */
export interface Related {
  readonly objects: readonly KubeObject[];
  readonly state: StoreState;
  /** Asks again at once after a failure. */
  retry(): void;
}
