import { useMemo } from 'react';
import type { AccessRequest, AccessVerdict } from '../../../cluster/access.types';
import { useAccess, useSession } from '../../../cluster/hooks';
import type { VmRecord } from '../../../inventory/record';
import { accessReason } from '../../../commands/access-reason';
import { migrate } from '../../../commands/vm/migrate';
import { can } from '../../../resources/vm/can';
import { targetOf } from '../../actions/targets';
import { cargoOf, NOT_RUNNING, type Cargo, type Stays } from './verdict';

const NONE: readonly AccessRequest[] = [];

const needs = (record: VmRecord): readonly AccessRequest[] => migrate.access(targetOf(record, 'machine'));

/** Who can be migrated at all. A permission that is not known yet does not hold anybody back. */
const staysBy =
  (verdictOf: (request: AccessRequest) => AccessVerdict): Stays =>
  (record) => {
    if (record.node === undefined) return NOT_RUNNING;
    const verdict = migrate.check(targetOf(record, 'machine'));
    if (!verdict.ok) return verdict.reason;
    const inFlight = can('migrate', record.vm, record.vmi, record.migration);
    if (!inFlight.ok) return inFlight.reason;
    const missing = needs(record).find((request) => verdictOf(request) === 'denied');
    return missing === undefined ? undefined : accessReason(missing);
  };

/** What has to be allowed, once per namespace. */
const requestsFor = (records: readonly VmRecord[]): readonly AccessRequest[] => {
  const byNamespace = new Map(records.map((record) => [record.namespace, record]));
  return [...byNamespace.values()].flatMap(needs);
};

/** Tells who of the machines that are carried can go, newly whenever they change or the API has said what is allowed. */
export const useCargo = (carried: readonly VmRecord[] | undefined) => {
  const { access } = useSession();
  const requests = useMemo(() => (carried === undefined ? NONE : requestsFor(carried)), [carried]);
  const answers = useAccess(requests);
  const cargo = useMemo(() => {
    if (carried === undefined) return undefined;
    const verdicts = new Map(requests.map(({ namespace }, index) => [namespace, answers[index]]));
    return cargoOf(
      carried,
      staysBy(({ namespace }) => verdicts.get(namespace) ?? 'unknown'),
    );
  }, [carried, requests, answers]);
  const asked = useMemo(
    () => ({
      of: (records: readonly VmRecord[]): Cargo =>
        cargoOf(
          records,
          staysBy((request) => access.verdict(request)),
        ),
      /** It may be picked up soon: what is asked of the API is asked now. */
      approach: (record: VmRecord): void => needs(record).forEach((request) => access.verdict(request)),
    }),
    [access],
  );
  return { cargo, ...asked };
};
