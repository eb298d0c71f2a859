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
  let listening = 0;
  const want = (): void => reader.want([...wanted.values()].map(({ record }) => record));
  return {
    shareOf: (migration, vmi) => {
      const key = `${namespaceOf(migration) ?? ''}/${nameOf(migration)}/${uidOf(migration) ?? ''}`;
      const known = wanted.get(key);
      if (isMigrationFinished(migration)) {
        if (wanted.delete(key)) want();
        return undefined;
      }
      if (known?.record.object === migration && known.vmi === vmi) return shareIn(known.record);
      const record = migrationRecordOf(partsOf(migration, machineOf(vmi), true), undefined);
      wanted.set(key, { record, vmi });
      want();
      return shareIn(record);
    },
    subscribe: (listener) => {
      listening += 1;
      const stop = reader.subscribe(listener);
      return () => {
        stop();
        listening -= 1;
        if (listening === 0) {
          wanted.clear();
          want();
        }
      };
    },
  };

  function shareIn({ key }: MigrationRecord): number | undefined {
    const progress = reader.read().byKey.get(key);
    return progress?.is === 'measured' ? progress.share : undefined;
  }
};
