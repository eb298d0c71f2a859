import { useMemo } from 'react';
import { useSession } from '../../../cluster/hooks';
import { accessReason } from '../../../commands/access-reason';
import { migrate } from '../../../commands/vm/migrate';
import { can } from '../../../resources/vm/can';
import { targetOf } from '../../actions/targets';
import { cargoOf, NOT_RUNNING, type Cargo, type Stays } from './verdict';
import type { VmRecord } from '../../../inventory/record';

/** Tells who of the picked up machines can be migrated at all. A permission that is not known yet does not hold anybody back. */
export const useCargo = () => {
  const { access } = useSession();
  return useMemo(() => {
    const stays: Stays = (record) => {
      if (record.node === undefined) return NOT_RUNNING;
      const target = targetOf(record, 'machine');
      const verdict = migrate.check(target);
      if (!verdict.ok) return verdict.reason;
      const inFlight = can('migrate', record.vm, record.vmi, record.migration);
      if (!inFlight.ok) return inFlight.reason;
      const missing = migrate.access(target).find((request) => access.verdict(request) === 'denied');
      return missing === undefined ? undefined : accessReason(missing);
    };
    return {
      of: (records: readonly VmRecord[]): Cargo => cargoOf(records, stays),
      /** It may be picked up soon: what is asked of the API is asked now. */
      approach: (record: VmRecord): void =>
        migrate.access(targetOf(record, 'machine')).forEach((request) => access.verdict(request)),
    };
  }, [access]);
};
