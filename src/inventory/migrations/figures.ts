import type { Series } from '../../cluster/metrics/answer';
import { estimateOf, shareOf, type MigrationFigures } from '../../resources/migration/progress';
import { MIGRATION_METRICS } from '../../resources/metrics/migration-figures';
import { keyOf } from '../../resources/object';
import type { MigrationRecord, Progress } from './migration.types';

type Figure = (typeof MIGRATION_METRICS)[keyof typeof MIGRATION_METRICS];

/** The newest value of each figure, as one node tells them. */
interface Told {
  readonly node: string | undefined;
  readonly values: Map<Figure, { readonly at: number; readonly value: number }>;
}

/** What is told, by the key of the machine. */
export type Measured = ReadonlyMap<string, readonly Told[]>;

const isKnown = (name: string): name is keyof typeof MIGRATION_METRICS => Object.hasOwn(MIGRATION_METRICS, name);

/** Sorts series by machine and node: for a while after a migration both nodes tell of it. */
export const measuredFrom = (series: readonly Series[]): Measured => {
  const byMachine = new Map<string, Told[]>();
  for (const { labels, samples } of series) {
    const { __name__: metric = '', namespace, name, node } = labels;
    const newest = samples.at(-1);
    if (isKnown(metric) && name !== undefined && newest !== undefined) {
      const key = keyOf(namespace, name);
      const all = byMachine.get(key) ?? [];
      const told: Told = all.find((one) => one.node === node) ?? { node, values: new Map() };
      byMachine.set(key, all.includes(told) ? all : [...all, told]);
      const figure = MIGRATION_METRICS[metric];
      if ((told.values.get(figure)?.at ?? -Infinity) <= newest.at) {
        told.values.set(figure, newest);
      }
    }
  }
  return byMachine;
};

/** The API tells whole seconds. */
const ROUNDING_MS = 1000;

const measuredAtOf = ({ values }: Told): number => Math.max(-Infinity, ...[...values.values()].map(({ at }) => at));

/** What was measured since the migration began; an older one of the same machine may still be told of. */
const since = (told: Told, startedAt: number): Told => ({
  ...told,
  values: new Map([...told.values].filter(([, { at }]) => at >= startedAt - ROUNDING_MS)),
});

/** What can be said about a migration: its source tells of it, else who told last. `now`: ms since the epoch. */
export const progressOf = (
  { vmiKey, source, startedAt, mode }: MigrationRecord,
  measured: Measured,
  now: number,
): Progress => {
  const all = (measured.get(vmiKey) ?? []).map((told) => since(told, startedAt ?? 0));
  const newest = all
    .filter(({ values }) => values.size > 0)
    .sort((one, other) => measuredAtOf(other) - measuredAtOf(one));
  const told = newest.find(({ node }) => node !== undefined && node === source) ?? newest[0];
  if (told === undefined) {
    return { is: 'unmeasured' };
  }
  const value = (figure: Figure): number | undefined => told.values.get(figure)?.value;
  const figures: MigrationFigures = {
    processed: value('processed'),
    remaining: value('remaining'),
    total: value('total'),
    dirtyRate: value('dirtyRate'),
    transferRate: value('transferRate') ?? value('olderTransferRate'),
  };
  return {
    is: 'measured',
    figures,
    share: shareOf(figures),
    estimate: estimateOf(figures, mode),
    measuredAt: measuredAtOf(told),
    seenAt: now,
  };
};
