import type { SourceStates } from './list.types';
import type { VmRecord } from './record';

/** One VM or stand-alone VMI as a details page needs it. */
export interface MachineView {
  /** Undefined while it is loading, when it does not exist, and after it was deleted: `found` tells which. */
  readonly record: VmRecord | undefined;
  readonly found: 'loading' | 'yes' | 'no' | 'deleted';
  readonly sources: SourceStates;
  /** Asks again at once after `failed`, `forbidden` or `reconnecting`. */
  retry(): void;
}
