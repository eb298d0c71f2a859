import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import { inventoryOf } from './inventory';
import { MigrationLens } from './migrations/migration-lens';
import { migrationRecordOf, partsOf } from './migrations/migration-record';
import type {
  MachineMigrations,
  MigrationList,
  MigrationQuery,
  MigrationRecord,
  ProgressView,
} from './migrations/migration.types';
import type { VmRecord } from './record';

/**
 * The migrations of a namespace (`undefined`: of all namespaces the user can see), finished ones too, filtered, sorted and live.
 * The query may be a new object on each render; only its content counts.
 */
export const useMigrations = (query: MigrationQuery, namespace: string | undefined): MigrationList => {
  const session = useSession();
  const migrations = useMemo(() => inventoryOf(session).migrations(namespace), [session, namespace]);
  const lens = useMemo(() => new MigrationLens(migrations), [migrations]);
  useSyncExternalStore(migrations.subscribe, migrations.version);
  return lens.look(query);
};

/** One of the migrations that `useMigrations` of the same namespace reads, whatever its filter shows; undefined when it is not there. */
export const useMigration = (key: string | undefined, namespace: string | undefined): MigrationRecord | undefined => {
  const session = useSession();
  const migrations = useMemo(() => inventoryOf(session).migrations(namespace), [session, namespace]);
  return useSyncExternalStore(migrations.subscribe, () =>
    key === undefined ? undefined : migrations.records.get(key),
  );
};

/** The migrations of one VM or instance, newest first, live. Opens no watch that `useVm` has not opened. */
export const useMachineMigrations = (namespace: string, name: string): MachineMigrations => {
  const session = useSession();
  const source = useMemo(() => inventoryOf(session).machineMigrations(namespace, name), [session, namespace, name]);
  return useSyncExternalStore(source.subscribe, source.read);
};

/**
 * How far migrations are, while they copy memory; of others nothing is known. One query serves all pages, and none is made while
 * nothing is copied or nobody can see the page.
 */
export const useProgress = (migrations: readonly MigrationRecord[]): ProgressView => {
  const session = useSession();
  const reader = useMemo(() => inventoryOf(session).progress.reader(), [session]);
  useEffect(() => reader.want(migrations), [reader, migrations]);
  return useSyncExternalStore(reader.subscribe, reader.read);
};

const NONE: readonly MigrationRecord[] = [];

/** What is copied of the memory of a machine that is being migrated, 0–1; undefined while nobody has measured it. */
export const useShare = (machine: VmRecord): number | undefined => {
  const { migration } = machine;
  const migrations = useMemo(
    () => (migration === undefined ? NONE : [migrationRecordOf(partsOf(migration, machine, true), undefined)]),
    [migration, machine],
  );
  const { byKey } = useProgress(migrations);
  const progress = byKey.get(migrations[0]?.key ?? '');
  return progress?.is === 'measured' ? progress.share : undefined;
};
