import type { Coverage } from '../cluster/coverage.types';
import type { StoreState } from '../cluster/store.types';
import type { Message } from '../lib/message';
import type { VmStatus } from '../resources/vm/status';
import type { VmRecord } from './record';

/** Columns that a list of VMs can be sorted by; `owner` is the VM behind an instance. */
export type VmColumn =
  'name' | 'namespace' | 'owner' | 'status' | 'node' | 'ips' | 'os' | 'vcpu' | 'memory' | 'created' | 'labels';

/** What a list shows and in which order. Empty arrays and empty texts filter nothing. */
export interface VmQuery {
  /** Part of the name, of `namespace/name` or of an IP address; case does not matter; several words must all match. */
  readonly text: string;
  /** What is no status matches nothing: a filter that cannot be read must not let everything pass. */
  readonly status: readonly string[];
  /** Node names; `''` stands for "on no node". */
  readonly node: readonly string[];
  readonly namespace: readonly string[];
  /** OS names as records show them; `''` stands for "unknown". */
  readonly os: readonly string[];
  /** A label selector as `kubectl -l` takes it, such as `app=web,tier!=db,!legacy`. */
  readonly labels: string;
  readonly sort: { readonly column: VmColumn; readonly descending: boolean };
}

export const EMPTY_QUERY: VmQuery = {
  text: '',
  status: [],
  node: [],
  namespace: [],
  os: [],
  labels: '',
  sort: { column: 'name', descending: false },
};

/** One value that a filter can offer, with how many records have it (before any filter). */
export interface Facet<Value extends string = string> {
  readonly value: Value;
  readonly count: number;
}

/** Counts over all records of a list, before any filter. Facets are sorted by value, status by count. */
export interface VmSummary {
  readonly total: number;
  readonly status: readonly Facet<VmStatus>[];
  readonly node: readonly Facet[];
  readonly namespace: readonly Facet[];
  readonly os: readonly Facet[];
}

/** Where each of the joined kinds stands. A page works with VMs alone; the others fill in. */
export interface SourceStates {
  readonly vm: StoreState;
  readonly vmi: StoreState;
  readonly migration: StoreState;
}

/** A filtered and sorted live list. The object and its arrays change identity only when something they hold has changed. */
export interface VmList {
  /** Filtered and sorted; unchanged VMs keep their record. */
  readonly records: readonly VmRecord[];
  /** How many there are before the filter. */
  readonly total: number;
  readonly summary: VmSummary;
  readonly sources: SourceStates;
  readonly coverage: Coverage;
  /** The row with this key, whatever the filter; the same function for as long as the list is read. */
  find(key: string): VmRecord | undefined;
  /** Why the label selector could not be read; the list then ignores it. */
  readonly problem: Message | undefined;
  /** Asks again at once after `failed`, `forbidden` or `reconnecting`. */
  retry(): void;
}
