import type { ApiError } from '../cluster/errors';
import type { StoreState } from '../cluster/store.types';
import type { Message } from '../lib/message';

/** Something of a catalogue that could not be read; the rest is shown. */
export interface CatalogueNote {
  /** What is missing, such as "Snapshots of volumes". */
  readonly what: Message;
  /** `absent`: this cluster does not offer it, which is no trouble as long as something else is there. */
  readonly trouble: 'forbidden' | 'failed' | 'absent';
  readonly error: ApiError;
}

/** Things to choose from, read from several lists of the cluster. */
export interface Catalogue<Item> {
  /** The same array, and the same items in it, until something changes. */
  readonly items: readonly Item[];
  /**
   * Loading until every list has answered (items come before); forbidden or failed only when none of them could be read, and
   * failed as well when one failed and the others hold nothing. With
   * `not-found` as its error, the cluster does not offer such things at all.
   */
  readonly state: StoreState;
  /** What is not among the items, and why. */
  readonly notes: readonly CatalogueNote[];
  /** When not all namespaces could be read that were asked for: those that were. */
  readonly covered: readonly string[] | undefined;
  /** Reads again at once what could not be read, or may have changed. */
  retry(): void;
}
