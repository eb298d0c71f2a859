import { Listeners } from '../../cluster/listeners';
import { Poll } from '../../cluster/metrics/poll';
import type { Session } from '../../cluster/session';
import { progressOf, type Measured } from './figures';
import { Measuring, type Reading } from './measuring';
import type { MigrationRecord, Progress, ProgressView } from './migration.types';

const NOTHING: Measured = new Map();
const IDLE: ProgressView = { byKey: new Map(), state: 'idle' };

/** Does it copy memory now? Only then there is something to measure. */
const isCopying = ({ stage, phase, startedAt }: MigrationRecord): boolean =>
  stage === 'running' && (phase === 'Running' || startedAt !== undefined);

/** One reader's interest in the progress of some migrations. */
export interface ProgressReader {
  /** From now on, these; empty for none. */
  want(migrations: readonly MigrationRecord[]): void;
  readonly subscribe: (listener: () => void) => () => void;
  /** What is known about those that are wanted; the same object until that changes. */
  readonly read: () => ProgressView;
}

/** How far migrations are: one query for all that anybody looks at, every two seconds, while memory is being copied. */
export class ProgressFeed {
  readonly #wanted = new Map<ProgressReader, readonly MigrationRecord[]>();
  readonly #listeners = new Listeners();
  readonly #poll: Poll<Reading>;
  readonly #now: () => number;
  #stopPoll: (() => void) | undefined;

  constructor(session: Session) {
    const { scheduler } = session;
    this.#now = () => scheduler.now();
    const measuring = new Measuring(session);
    this.#poll = new Poll<Reading>({
      scheduler,
      isHidden: () => session.isHidden(),
      read: (signal) => measuring.ask([...this.#wanted.values()].flat(), signal),
      goodFor: ({ pause }) => pause,
    });
  }

  reader(): ProgressReader {
    let wanted: readonly MigrationRecord[] = [];
    let view = IDLE;
    let listening = 0;
    const update = (): boolean => {
      const now = viewOf(wanted, this.#poll.value(), view, this.#now());
      const isNew = now !== view;
      view = now;
      return isNew;
    };
    const register = (): void => this.#want(reader, listening > 0 ? wanted : []);
    const reader: ProgressReader = {
      read: () => view,
      want: (migrations) => {
        wanted = migrations.filter(isCopying);
        register();
        if (update()) {
          this.#listeners.tell();
        }
      },
      subscribe: (listener) => {
        listening += 1;
        let seen = view;
        const stop = this.#listeners.add(() => {
          update();
          if (view !== seen) {
            seen = view;
            listener();
          }
        });
        register();
        return () => {
          stop();
          listening -= 1;
          register();
        };
      },
    };
    return reader;
  }

  #want(reader: ProgressReader, migrations: readonly MigrationRecord[]): void {
    const before = this.#names();
    if (migrations.length === 0) {
      this.#wanted.delete(reader);
    } else {
      this.#wanted.set(reader, migrations);
    }
    if (this.#wanted.size === 0) {
      this.#stopPoll?.();
      this.#stopPoll = undefined;
    } else if (this.#stopPoll === undefined) {
      this.#stopPoll = this.#poll.subscribe(() => this.#listeners.tell());
    } else if ([...this.#names()].some((key) => !before.has(key)) && this.#poll.value()?.state === 'known') {
      this.#poll.refresh();
    }
  }

  #names(): ReadonlySet<string> {
    return new Set([...this.#wanted.values()].flat().map(({ vmiKey }) => vmiKey));
  }
}

const viewOf = (
  migrations: readonly MigrationRecord[],
  reading: Reading | undefined,
  known: ProgressView,
  now: number,
): ProgressView => {
  if (migrations.length === 0) {
    return known.state === 'idle' ? known : IDLE;
  }
  const entries = migrations.map((migration): [string, Progress] => {
    const found = progressOf(migration, reading?.measured ?? NOTHING, now);
    const isRefused =
      reading?.state === 'known' && found.is === 'unmeasured' && reading.refused.has(migration.namespace);
    const progress: Progress = isRefused ? { is: 'unmeasured', because: 'forbidden' } : found;
    const before = known.byKey.get(migration.key);
    return [migration.key, before === undefined ? progress : kept(before, progress)];
  });
  const state = reading?.state ?? 'loading';
  const unchanged =
    known.state === state &&
    known.byKey.size === entries.length &&
    entries.every(([key, progress]) => known.byKey.get(key) === progress);
  return unchanged ? known : { byKey: new Map(entries), state };
};

/** A measurement that is known already was seen before; the same as before keeps its identity. */
const kept = (before: Progress, now: Progress): Progress => {
  const isOld = before.is === 'measured' && now.is === 'measured' && before.measuredAt === now.measuredAt;
  const aged = isOld ? { ...now, seenAt: before.seenAt } : now;
  return JSON.stringify(before) === JSON.stringify(aged) ? before : aged;
};
