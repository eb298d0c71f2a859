import type { Coverage } from '../../cluster/coverage.types';
import type { StoreState } from '../../cluster/store.types';
import type { MigrationLimits, MigrationLoad } from '../../resources/migration/limits';
import type { Estimate, MigrationFigures } from '../../resources/migration/progress';
import type { holdUpOf, MigrationOrigin, MigrationPhase } from '../../resources/migration/read';
import type { MigrationMode } from '../../resources/migration/state';
import type { KubeObject } from '../../resources/object';
import type { Facet } from '../list.types';
import type { FigureState } from '../nodes/node.types';
import type { VmRecord } from '../record';

/** Where a migration stands, for filters and colours: the phases of the API in four groups. */
export type MigrationStage = 'waiting' | 'running' | 'succeeded' | 'failed';
export const MIGRATION_STAGES: readonly MigrationStage[] = ['running', 'waiting', 'succeeded', 'failed'];

type HoldUp = NonNullable<ReturnType<typeof holdUpOf>>;

/** A place among the migrations that wait in phase Pending. */
export interface QueuePlace {
  /** 1 = next. */
  readonly position: number;
  /** How many wait. */
  readonly of: number;
  /** False: only the migrations of some namespaces could be counted, so that it may be further behind. */
  readonly exact: boolean;
  /**
   * What it waits for: a free place in the whole cluster, a free place on its source node, only its turn, or something of its
   * own (`holdUpOf`). `unknown`: it may wait for a place that migrations take up which are not seen here.
   */
  readonly waitsFor: 'cluster' | 'node' | 'turn' | 'unknown' | HoldUp;
}

/** One migration as the screens see it, finished ones too. Immutable; an unchanged one keeps its record (identity). */
export interface MigrationRecord {
  /** keyOf(namespace, name) */
  readonly key: string;
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  readonly object: KubeObject;
  readonly vmiName: string;
  /** keyOf(namespace, vmiName), also the key of the machine's record. */
  readonly vmiKey: string;
  /** The VM or stand-alone VMI that moves. Not of a finished migration, which would change whenever the machine does. */
  readonly machine: VmRecord | undefined;
  /** What there is now to look at under that name. */
  readonly machineIs: 'vm' | 'instance' | 'gone' | 'unknown';
  /** `''` before the controller saw it. */
  readonly phase: MigrationPhase;
  readonly stage: MigrationStage;
  readonly kind: MigrationOrigin;
  /** Where it left or will leave from. */
  readonly source: string | undefined;
  /** Where it goes: as decided, else as asked for by name. */
  readonly target: string | undefined;
  /** To be canceled, and not ended yet. */
  readonly canceling: boolean;
  /** It failed because somebody asked for its end. */
  readonly canceled: boolean;
  /** ms since the epoch, all of them */
  readonly createdAt: number | undefined;
  /** When the memory began to move. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** From its creation to its end, of a finished one; ms. */
  readonly duration: number | undefined;
  readonly mode: MigrationMode | undefined;
  /** Name of the MigrationPolicy that applied. */
  readonly policy: string | undefined;
  /** Why it failed, in the words of the cluster. */
  readonly failure: string | undefined;
  /** Only while it waits for its turn. */
  readonly queue: QueuePlace | undefined;
}

export type MigrationColumn =
  | 'name'
  | 'namespace'
  | 'machine'
  | 'stage'
  | 'kind'
  | 'source'
  | 'target'
  | 'policy'
  | 'created'
  | 'ended'
  | 'duration'
  | 'queue';

/** What a list shows and in which order. Empty arrays and empty texts filter nothing. */
export interface MigrationQuery {
  /** Part of the name of the migration, of the machine (`namespace/name` too) or of one of the nodes; all words must match. */
  readonly text: string;
  /** What is no stage matches nothing: a filter that cannot be read must not let everything pass. So do the reasons. */
  readonly stage: readonly string[];
  readonly kind: readonly string[];
  readonly namespace: readonly string[];
  /** Source or target. */
  readonly node: readonly string[];
  readonly policy: readonly string[];
  readonly sort: { readonly column: MigrationColumn; readonly descending: boolean };
}

/** Newest first. */
export const EMPTY_MIGRATION_QUERY: MigrationQuery = {
  text: '',
  stage: [],
  kind: [],
  namespace: [],
  node: [],
  policy: [],
  sort: { column: 'created', descending: true },
};

/** Counts over all migrations of a list, before any filter. */
export interface MigrationSummary {
  readonly total: number;
  readonly stage: readonly Facet<MigrationStage>[];
  readonly kind: readonly Facet<MigrationOrigin>[];
  readonly namespace: readonly Facet[];
  readonly node: readonly Facet[];
  readonly policy: readonly Facet[];
}

/** A filtered and sorted live list. The object and its parts change identity only when something they hold has changed. */
export interface MigrationList {
  readonly records: readonly MigrationRecord[];
  /** How many there are before the filter. */
  readonly total: number;
  readonly summary: MigrationSummary;
  /** How many may run at a time; KubeVirt's defaults unless `limitsKnown`. */
  readonly limits: MigrationLimits;
  readonly limitsKnown: boolean;
  /** How many run, as far as the coverage reaches. */
  readonly load: MigrationLoad;
  readonly states: { readonly migration: StoreState; readonly vm: StoreState; readonly vmi: StoreState };
  readonly coverage: Coverage;
  /** Asks again at once after `failed`, `forbidden` or `reconnecting`. */
  retry(): void;
}

/** The migrations of one machine, newest first. */
export interface MachineMigrations {
  readonly records: readonly MigrationRecord[];
  /** The one that has not finished. */
  readonly current: MigrationRecord | undefined;
  readonly state: StoreState;
  retry(): void;
}

/** What can be said about the progress of one migration. */
export type Progress =
  | {
      readonly is: 'measured';
      readonly figures: MigrationFigures;
      /** 0–1; undefined while too little is measured. */
      readonly share: number | undefined;
      /** Counted from `seenAt`. */
      readonly estimate: Estimate;
      /** ms since the epoch: clusters measure now and then, often each half minute. */
      readonly measuredAt: number;
      /** When that was read here for the first time: the clock of the browser need not be that of the cluster. */
      readonly seenAt: number;
    }
  /** The metrics say nothing about it (yet), or those of its namespace may not be read. */
  | { readonly is: 'unmeasured'; readonly because?: 'forbidden' };

/** Progress by the key of the migration; those that copy nothing now are left out. */
export interface ProgressView {
  readonly byKey: ReadonlyMap<string, Progress>;
  /** `absent`: this console serves no metrics. `idle`: none of the migrations copies anything now. */
  readonly state: FigureState | 'idle';
}
