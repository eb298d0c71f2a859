import type { TFunction } from 'i18next';
import type { QueuePlace } from '../../../inventory/migrations/migration.types';

/** Where a migration stands in the queue; not seen are those of namespaces that one may not list. */
export const queueLine = ({ position, of, exact }: QueuePlace, t: TFunction): string =>
  exact
    ? t('Waits for its migration: number {{position}} of {{of}}', { position, of })
    : t('Waits for its migration: number {{position}} of {{of}} among those that you can see', { position, of });
