import { useState } from 'react';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';

/** What is open, as it was seen last: a migration that is canceled ceases to exist while somebody looks at it. */
export const useLast = (opened: MigrationRecord | undefined, key: string | undefined): MigrationRecord | undefined => {
  const [last, setLast] = useState(opened);
  if (opened !== undefined && opened !== last) setLast(opened);
  return opened ?? (last?.key === key ? last : undefined);
};
