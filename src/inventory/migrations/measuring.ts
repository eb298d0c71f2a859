import type { MetricsAnswer } from '../../cluster/metrics/answer';
import type { Session } from '../../cluster/session';
import { migrationFiguresQuery } from '../../resources/metrics/migration-figures';
import { measuredFrom, type Measured } from './figures';
import type { MigrationRecord, ProgressView } from './migration.types';

/** What the metrics say of some migrations. */
export interface Reading {
  readonly state: ProgressView['state'];
  readonly measured: Measured;
  /** Namespaces whose metrics may not be read, where those of others may. */
  readonly refused: ReadonlySet<string>;
  /** How long to wait before the next time: ms. */
  readonly pause: number;
}

type Wanted = Pick<MigrationRecord, 'vmiName' | 'namespace'>;

/** The newest answer of one namespace, or of the whole cluster. */
interface Told {
  readonly is: MetricsAnswer['is'];
  readonly measured: Measured;
  /** When it was given; ms since the epoch. */
  readonly at: number;
  readonly askedAt: number;
}

const PACE_MS = 2000;
/** Where asking fails again and again. */
const LONGEST_PAUSE_MS = 30_000;
/** Without metrics, or without the right to read them: how soon that may be otherwise. */
const REFUSED_MS = 60_000;
/** A failure leaves what was told before as it is for so long: as old as a sample may be that the query takes. */
const HELD_MS = 90_000;
/** A tenant's namespaces are asked one by one, so many at a time; usually there is one. */
const MOST_NAMESPACES = 10;
const CLUSTER = '';
const NOTHING: Measured = new Map();

/** Asks the metrics how far migrations are: once for the whole cluster, or by namespace who may not read that. */
export class Measuring {
  readonly #told = new Map<string, Told>();
  #failures = 0;

  constructor(private readonly session: Session) {}

  /** Never rejects: what goes wrong is a reading, too. */
  async ask(migrations: readonly Wanted[], signal: AbortSignal): Promise<Reading> {
    const query = migrationFiguresQuery(namesOf(migrations));
    const answer = await this.session.metrics.query(query, { signal });
    const answers =
      answer.is === 'forbidden'
        ? await this.#askNamespaces(migrations, signal)
        : new Map<string, MetricsAnswer>([[CLUSTER, answer]]);
    // what was given up on the way says nothing
    if (!signal.aborted) this.#take(answers);
    return this.#reading();
  }

  async #askNamespaces(
    migrations: readonly Wanted[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricsAnswer>> {
    const wanted = new Set(migrations.map(({ namespace }) => namespace));
    for (const key of [...this.#told.keys()]) {
      if (!wanted.has(key)) this.#told.delete(key);
    }
    const askedAt = (namespace: string): number => this.#told.get(namespace)?.askedAt ?? 0;
    const next = [...wanted].sort((one, other) => askedAt(one) - askedAt(other)).slice(0, MOST_NAMESPACES);
    const answers = next.map(async (namespace): Promise<[string, MetricsAnswer]> => {
      const own = migrations.filter((migration) => migration.namespace === namespace);
      const query = migrationFiguresQuery(namesOf(own), namespace);
      return [namespace, await this.session.metrics.query(query, { namespace, signal })];
    });
    return new Map(await Promise.all(answers));
  }

  #take(answers: ReadonlyMap<string, MetricsAnswer>): void {
    const now = this.session.scheduler.now();
    this.#failures = [...answers.values()].every(({ is }) => is === 'failed') ? this.#failures + 1 : 0;
    if (answers.get(CLUSTER)?.is === 'series') this.#told.clear();
    for (const [key, answer] of answers) {
      const before = this.#told.get(key);
      if (answer.is === 'failed' && before?.is === 'series') {
        this.#told.set(key, { ...before, askedAt: now });
      } else {
        const measured = answer.is === 'series' ? measuredFrom(answer.series) : NOTHING;
        this.#told.set(key, { is: answer.is, measured, at: now, askedAt: now });
      }
    }
  }

  /** What all answers say together: what can be read counts, whatever else is refused. */
  #reading(): Reading {
    const oldest = this.session.scheduler.now() - HELD_MS;
    const told = [...this.#told].map(([key, one]): [string, Told] => [
      key,
      one.is === 'series' && one.at < oldest ? { ...one, is: 'failed', measured: NOTHING } : one,
    ]);
    const kinds = told.map(([, { is }]) => is);
    const refused = new Set(told.filter(([, { is }]) => is === 'forbidden').map(([key]) => key));
    const measured: Measured = new Map(told.flatMap(([, one]) => [...one.measured]));
    const isSeen = kinds.includes('series') || kinds.includes('failed');
    const pause = isSeen ? Math.min(LONGEST_PAUSE_MS, PACE_MS * 2 ** this.#failures) : REFUSED_MS;
    return { state: stateOf(kinds), measured, refused, pause };
  }
}

const namesOf = (migrations: readonly Wanted[]): readonly string[] => migrations.map(({ vmiName }) => vmiName);

const stateOf = (kinds: readonly MetricsAnswer['is'][]): Reading['state'] => {
  if (kinds.includes('series')) return 'known';
  return kinds.includes('failed') ? 'failed' : kinds.includes('forbidden') ? 'forbidden' : 'absent';
};
