import { Listeners } from '../../cluster/listeners';
import type { Session } from '../../cluster/session';
import { nameOf, namespaceOf, uidOf } from '../../resources/meta';
import { isMigrationFinished } from '../../resources/migration/read';
import type { KubeObject } from '../../resources/object';
import { inventoryOf } from '../inventory';
import { recordOf } from '../join/record-of';
import { migrationRecordOf, partsOf } from './migration-record';
import type { MigrationRecord } from './migration.types';

/** How far migrations are, for those who follow them outside of a page: the tasks. */
export interface Meter {
  /** What is copied of the memory, 0–1; undefined while nobody has measured it. Asking makes it measured while somebody listens. */
  shareOf(migration: KubeObject, vmi: KubeObject | undefined): number | undefined;
  subscribe(listener: () => void): () => void;
}

const meters = new WeakMap<Session, Meter>();

/** The meter of a session; made with its first use. */
export const meterOf = (session: Session): Meter => {
  const known = meters.get(session) ?? createMeter(session);
  meters.set(session, known);
  return known;
};

const machineOf = (vmi: KubeObject | undefined) =>
  vmi === undefined ? undefined : recordOf({ vm: undefined, vmi, migration: undefined, expanded: undefined });

const createMeter = (session: Session): Meter => {
  const reader = inventoryOf(session).progress.reader();
  const wanted = new Map<string, { readonly record: MigrationRecord; readonly vmi: KubeObject | undefined }>();
  const listeners = new Listeners();
  /** What was asked for since the last change was told. */
  const asked = new Set<string>();
  let stop = (): void => undefined;
  const want = (): void => reader.want([...wanted.values()].map(({ record }) => record));

  /** Who listens asks again with each change; what nobody asks for any more is gone, and need not be measured. */
  const tell = (): void => {
    asked.clear();
    listeners.tell();
    const gone = [...wanted.keys()].filter((key) => !asked.has(key));
    gone.forEach((key) => wanted.delete(key));
    if (gone.length > 0) want();
  };

  const shareIn = ({ key }: MigrationRecord): number | undefined => {
    const progress = reader.read().byKey.get(key);
    return progress?.is === 'measured' ? progress.share : undefined;
  };

  return {
    shareOf: (migration, vmi) => {
      const key = `${namespaceOf(migration) ?? ''}/${nameOf(migration)}/${uidOf(migration) ?? ''}`;
      const known = wanted.get(key);
      if (isMigrationFinished(migration)) {
        if (wanted.delete(key)) want();
        return undefined;
      }
      asked.add(key);
      if (known?.record.object === migration && known.vmi === vmi) return shareIn(known.record);
      const record = migrationRecordOf(partsOf(migration, machineOf(vmi), true), undefined);
      wanted.set(key, { record, vmi });
      want();
      return shareIn(record);
    },
    subscribe: (listener) => {
      if (listeners.isEmpty) stop = reader.subscribe(tell);
      return listeners.add(listener, () => {
        stop();
        wanted.clear();
        want();
      });
    },
  };
};
