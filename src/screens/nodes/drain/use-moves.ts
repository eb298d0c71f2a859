import { useMemo } from 'react';
import { EMPTY_MIGRATION_QUERY, type MigrationRecord } from '../../../inventory/migrations/migration.types';
import { useMigrations, useProgress } from '../../../inventory/use-migrations';

/** A migration that is under way. */
export interface Move {
  readonly record: MigrationRecord;
  /** How much of it is copied, 0–1; undefined where nobody measures it. */
  readonly share: number | undefined;
}

/** The migrations to and from a node that are not over, by `namespace/name` of the machine. */
export const useMoves = (node: string): ReadonlyMap<string, Move> => {
  const query = useMemo(
    () => ({ ...EMPTY_MIGRATION_QUERY, stage: ['running', 'waiting'] as const, node: [node] }),
    [node],
  );
  const { records } = useMigrations(query, undefined);
  const { byKey } = useProgress(records);
  return useMemo(
    () =>
      new Map(
        records.map((record) => {
          const progress = byKey.get(record.key);
          return [record.vmiKey, { record, share: progress?.is === 'measured' ? progress.share : undefined }];
        }),
      ),
    [records, byKey],
  );
};
