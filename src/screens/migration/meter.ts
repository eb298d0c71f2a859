import { useSession } from '../../cluster/hooks';
import type { MigrationMeter } from '../../commands/vm/migrate';
import { meterOf } from '../../inventory/migrations/meter';

/** What migrations are started with, so that their tasks tell how far they are. */
export const useMeter = (): MigrationMeter => meterOf(useSession());
