/** kubevirt: pkg/monitoring/metrics/virt-handler/migrationdomainstats, …/virt-controller/migrationstats_collector.go */
import type { KubeObject } from '../../store/object';
import type { Chronicle } from '../series/chronicle';
import type { Recording } from '../series/recording';
import { labelsFrom, type Labels, type Metric, type Series } from '../series/series';
import { always, during, keptWith, metric } from './metric';
import { listAt, textAt, timeOf } from './reading';

/** Milliseconds between two looks: short migrations are to be seen, too. */
export const OFTEN = 1_000;

const often = (series: Series): Series => ({ ...series, every: OFTEN });

/** What a copy tells, in the order in which it is recorded. */
export const FIGURES = [
  ['processed', 'data_processed_bytes', 'gauge', 'The total Guest OS data processed and migrated to the new VM.'],
  ['remaining', 'data_remaining_bytes', 'gauge', 'The remaining guest OS data to be migrated to the new VM.'],
  ['total', 'data_bytes_total', 'counter', 'The total Guest OS data to be migrated to the new VM.'],
  ['dirtyRate', 'dirty_memory_rate_bytes', 'gauge', 'The rate of memory being dirty in the Guest OS.'],
  ['transferRate', 'memory_transfer_rate_bytes', 'gauge', 'The rate at which the memory is being transferred.'],
] as const;

/** When a migration entered a phase, milliseconds. */
const entered = (migration: KubeObject, phase: string): number | undefined => {
  const entry = listAt(migration, 'status', 'phaseTransitionTimestamps').find(
    (each) => textAt(each, 'phase') === phase,
  );
  return timeOf(textAt(entry, 'phaseTransitionTimestamp'));
};

const endOf = (migration: KubeObject): { readonly at: number; readonly status: 'succeeded' | 'failed' } | undefined => {
  const [succeeded, failed] = [entered(migration, 'Succeeded'), entered(migration, 'Failed')];
  if (succeeded !== undefined) return { at: succeeded, status: 'succeeded' };
  return failed === undefined ? undefined : { at: failed, status: 'failed' };
};

const vmiOf = (migration: KubeObject): string => textAt(migration, 'spec', 'vmiName') ?? '';

const outcome = (migrations: Chronicle, status: 'succeeded' | 'failed'): Metric =>
  metric(`kubevirt_vmi_migration_${status}`, 'gauge', `Indicates if the VMI migration ${status}.`, (full) =>
    migrations.spans().flatMap(({ object, to }) => {
      const end = endOf(object);
      if (end?.status !== status) return [];
      const labels = keptWith(object, status, () => labelsFrom({ vmi: vmiOf(object), vmim: object.metadata.name, namespace: object.metadata.namespace })); // prettier-ignore
      return [often(during(full, { from: end.at, to }, labels, () => 1))];
    }),
  );

const momentLabels = (migration: KubeObject, status: string): Labels =>
  keptWith(migration, `moment ${status}`, () =>
    labelsFrom({
      node: textAt(migration, 'status', 'migrationState', 'sourceNode'),
      namespace: migration.metadata.namespace,
      name: vmiOf(migration),
      migration_name: migration.metadata.name,
      status,
    }),
  );

const moments = (migrations: Chronicle): readonly Metric[] => [
  metric('kubevirt_vmi_migration_start_time_seconds', 'gauge', 'The time at which the migration started.', (full) =>
    migrations.spans().flatMap(({ object, to }) => {
      const start = entered(object, 'Running');
      return start === undefined
        ? []
        : [during(full, { from: start, to }, momentLabels(object, ''), () => start / 1000)];
    }),
  ),
  metric('kubevirt_vmi_migration_end_time_seconds', 'gauge', 'The time at which the migration ended.', (full) =>
    migrations.spans().flatMap(({ object, to }) => {
      const end = endOf(object);
      return end === undefined ? [] : [during(full, { from: end.at, to }, momentLabels(object, end.status), () => end.at / 1000)]; // prettier-ignore
    }),
  ),
];

/** Which phases count as what. kubevirt: pkg/monitoring/metrics/virt-controller/migration_metrics.go */
const COUNTED = {
  pending: ['Pending'],
  scheduling: ['Scheduling', 'Scheduled', 'PreparingTarget', 'TargetReady'],
  running: ['Running'],
} as const;

interface Stay {
  readonly phase: string;
  readonly from: number;
  readonly to: number;
}

/** The phases that a migration has been in, each with its time. */
const staysOf = (migration: KubeObject): readonly Stay[] =>
  keptWith(migration, 'stays', () => {
    const entries = listAt(migration, 'status', 'phaseTransitionTimestamps').map((entry) => ({
      phase: textAt(entry, 'phase') ?? '',
      from: timeOf(textAt(entry, 'phaseTransitionTimestamp')) ?? 0,
    }));
    return entries.map((entry, index) => ({ ...entry, to: entries[index + 1]?.from ?? Number.POSITIVE_INFINITY }));
  });

const counted = (migrations: Chronicle, phase: keyof typeof COUNTED): Metric =>
  metric(`kubevirt_vmi_migrations_in_${phase}_phase`, 'gauge', `Number of current ${phase} migrations.`, (full) => {
    const phases: readonly string[] = COUNTED[phase];
    const stays = migrations.spans().flatMap(
      ({ object, to: gone = Number.POSITIVE_INFINITY }) =>
      staysOf(object).filter((stay) => phases.includes(stay.phase)).map(({ from, to }) => ({ from, to: Math.min(to, gone) })), // prettier-ignore
    );
    return [often(always(full, {}, (time) => stays.filter(({ from, to }) => from <= time && time < to).length))];
  });

/** Metrics of live migrations: how far, how many, how they ended. */
export const migrationMetrics = (migrations: Chronicle, copies: Recording): readonly Metric[] => [
  ...FIGURES.map(([, name, type, help], figure) =>
    metric(`kubevirt_vmi_migration_${name}`, type, help, (full) => copies.series(full, figure)),
  ),
  outcome(migrations, 'succeeded'),
  outcome(migrations, 'failed'),
  ...moments(migrations),
  counted(migrations, 'pending'),
  counted(migrations, 'scheduling'),
  counted(migrations, 'running'),
];
