/** kubevirt: pkg/monitoring/metrics/virt-handler/migrationdomainstats, …/virt-controller/migrationstats_collector.go */
import type { KubeObject } from '../../store/object';
import type { Chronicle, Span } from '../series/chronicle';
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

/** Where the machine of a migration that goes on is now. */
type NodeOf = (namespace: string | undefined, vmi: string) => string | undefined;

const momentLabels = (migration: KubeObject, node: string | undefined, status: string): Labels =>
  keptWith(migration, `moment ${node ?? ''} ${status}`, () =>
    labelsFrom({
      node,
      namespace: migration.metadata.namespace,
      name: vmiOf(migration),
      migration_name: migration.metadata.name,
      status,
    }),
  );

const vmiKey = (migration: KubeObject): string => `${migration.metadata.namespace ?? ''}/${vmiOf(migration)}`;

/** The migrations with the time until which the state of the machine tells of them: when it is moved again, the next one is told of. */
const told = (migrations: Chronicle): readonly Pick<Span, 'object' | 'to'>[] => {
  const spans = migrations.spans();
  const begun = new Map<string, number[]>();
  for (const { object } of spans) {
    const at = entered(object, 'PreparingTarget');
    if (at === undefined) continue;
    const known = begun.get(vmiKey(object));
    if (known === undefined) begun.set(vmiKey(object), [at]);
    else known.push(at);
  }
  return spans.map(({ object, to }) => {
    const at = entered(object, 'PreparingTarget') ?? Number.POSITIVE_INFINITY;
    const later = (begun.get(vmiKey(object)) ?? []).filter((time) => time > at);
    const until = Math.min(to ?? Number.POSITIVE_INFINITY, ...later);
    return { object, to: until === Number.POSITIVE_INFINITY ? undefined : until };
  });
};

/** When the state of the machine says that it ended: one that failed before there was a state says nothing. */
const saidEnd = (migration: KubeObject): ReturnType<typeof endOf> =>
  textAt(migration, 'status', 'migrationState', 'endTimestamp') === undefined ? undefined : endOf(migration);

/** The machine's node after the end: it has moved when that went well. */
const nodeAfter = (migration: KubeObject): string | undefined =>
  textAt(migration, 'status', 'migrationState', endOf(migration)?.status === 'succeeded' ? 'targetNode' : 'sourceNode');

/** The labels name the node that the machine is on. kubevirt: …/virt-controller/vmistats_collector.go (collectVMIMigrationTime) */
const moments = (migrations: Chronicle, nodeOf: NodeOf): readonly Metric[] => [
  metric('kubevirt_vmi_migration_start_time_seconds', 'gauge', 'The time at which the migration started.', (full) =>
    told(migrations).flatMap(({ object, to }) => {
      const start = entered(object, 'Running');
      if (start === undefined) return [];
      const end = saidEnd(object);
      const lasting = (from: number, until: number | undefined, node: string | undefined): Series =>
        during(full, { from, to: until }, momentLabels(object, node, ''), () => start / 1000);
      if (end === undefined) return [lasting(start, to, nodeOf(object.metadata.namespace, vmiOf(object)))];
      const [before, after] = [textAt(object, 'status', 'migrationState', 'sourceNode'), nodeAfter(object)];
      return before === after
        ? [lasting(start, to, after)]
        : [lasting(start, end.at, before), lasting(end.at, to, after)];
    }),
  ),
  metric('kubevirt_vmi_migration_end_time_seconds', 'gauge', 'The time at which the migration ended.', (full) =>
    told(migrations).flatMap(({ object, to }) => {
      const end = saidEnd(object);
      if (end === undefined) return [];
      const labels = momentLabels(object, nodeAfter(object), end.status);
      return [during(full, { from: end.at, to }, labels, () => end.at / 1000)];
    }),
  ),
];

/** Which phases count as what. kubevirt: pkg/monitoring/metrics/virt-controller/migrationstats_collector.go (reportMigrationStats) */
const COUNTED = {
  pending: ['Pending'],
  scheduling: ['Scheduling'],
  unset: [''],
  running: ['Running', 'Scheduled', 'PreparingTarget', 'TargetReady'],
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
    const all = [{ phase: '', from: timeOf(migration.metadata.creationTimestamp) ?? 0 }, ...entries];
    return all.map((entry, index) => ({ ...entry, to: all[index + 1]?.from ?? Number.POSITIVE_INFINITY }));
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
export const migrationMetrics = (migrations: Chronicle, copies: Recording, nodeOf: NodeOf): readonly Metric[] => [
  ...FIGURES.map(([, name, type, help], figure) =>
    metric(`kubevirt_vmi_migration_${name}`, type, help, (full) => copies.series(full, figure)),
  ),
  outcome(migrations, 'succeeded'),
  outcome(migrations, 'failed'),
  ...moments(migrations, nodeOf),
  counted(migrations, 'pending'),
  counted(migrations, 'scheduling'),
  counted(migrations, 'unset'),
  counted(migrations, 'running'),
];
