import { Listeners } from '../../cluster/listeners';
import { Poll } from '../../cluster/metrics/poll';
import type { MetricsAnswer } from '../../cluster/metrics/answer';
import type { Session } from '../../cluster/session';
import { migrationFiguresQuery } from '../../resources/metrics/migration-figures';
import { measuredFrom, progressOf, type Measured } from './figures';
import type { MigrationRecord, Progress, ProgressView } from './migration.types';

const PACE_MS = 2000;
/** Without metrics, or without the right to read them: how soon that may be otherwise. */
const REFUSED_MS = 60_000;
/** A tenant's namespaces are asked one by one; usually there is one. */
const MOST_NAMESPACES = 10;

interface Reading {
  readonly state: ProgressView['state'];
  readonly measured: Measured;
}

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
  #stopPoll: (() => void) | undefined;

  constructor(private readonly session: Session) {
    this.#poll = new Poll<Reading>({
      scheduler: session.scheduler,
      isHidden: () => session.isHidden(),
      read: (signal) => this.#ask(signal),
      goodFor: ({ state }) => (state === 'known' || state === 'failed' ? PACE_MS : REFUSED_MS),
    });
  }

  reader(): ProgressReader {
    let wanted: readonly MigrationRecord[] = [];
    let view = IDLE;
    let listening = 0;
    const update = (): boolean => {
      const now = viewOf(wanted, this.#poll.value(), view);
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

  async #ask(signal: AbortSignal): Promise<Reading> {
    const migrations = [...this.#wanted.values()].flat();
    const names = migrations.map(({ vmiName }) => vmiName);
    const answer = await this.session.metrics.query(migrationFiguresQuery(names), { signal });
    if (answer.is !== 'forbidden') {
      return readingOf([answer]);
    }
    const namespaces = [...new Set(migrations.map(({ namespace }) => namespace))].slice(0, MOST_NAMESPACES);
    const answers = namespaces.map((namespace) => {
      const own = migrations.filter((migration) => migration.namespace === namespace);
      const query = migrationFiguresQuery(
        own.map(({ vmiName }) => vmiName),
        namespace,
      );
      return this.session.metrics.query(query, { namespace, signal });
    });
    return readingOf(await Promise.all(answers));
  }
}

/** What some answers say together: what can be read counts, whatever else is refused. */
const readingOf = (answers: readonly MetricsAnswer[]): Reading => {
  const series = answers.flatMap((answer) => (answer.is === 'series' ? answer.series : []));
  if (answers.some(({ is }) => is === 'series')) {
    return { state: 'known', measured: measuredFrom(series) };
  }
  const states = answers.map(({ is }) => is);
  const state = states.includes('failed') ? 'failed' : states.includes('forbidden') ? 'forbidden' : 'absent';
  return { state, measured: NOTHING };
};

const viewOf = (
  migrations: readonly MigrationRecord[],
  reading: Reading | undefined,
  known: ProgressView,
): ProgressView => {
  if (migrations.length === 0) {
    return known.state === 'idle' ? known : IDLE;
  }
  const entries = migrations.map((migration): [string, Progress] => {
    const now = progressOf(migration, reading?.measured ?? NOTHING);
    const before = known.byKey.get(migration.key);
    return [migration.key, before !== undefined && isSame(before, now) ? before : now];
  });
  const state = reading?.state ?? 'loading';
  const unchanged =
    known.state === state &&
    known.byKey.size === entries.length &&
    entries.every(([key, progress]) => known.byKey.get(key) === progress);
  return unchanged ? known : { byKey: new Map(entries), state };
};

const isSame = (one: Progress, other: Progress): boolean => JSON.stringify(one) === JSON.stringify(other);
