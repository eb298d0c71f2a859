import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StoreState } from '../../../cluster/store.types';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { useEvents } from '../../../inventory/use-related';
import { duration } from '../../../lib/time';
import { VMIM } from '../../../resources/kinds';
import { Card } from '../../../ui/card/card';
import { Status } from '../../../ui/status/status';
import { SmallTable } from '../../../ui/table/small-table';
import { faceOf, KIND_WORDS } from '../../migration/progress/face';
import { Route } from '../../migration/progress/route';
import { failureTold } from '../../migration/progress/told';
import { resourcePath } from '../../paths';
import { useSay } from '../../text';
import { When } from '../when';
import { isUnread } from './unread';

/** Why each failed, also where only an event tells it. */
const useFailures = (records: readonly MigrationRecord[]): ReadonlyMap<string, string> => {
  const failed = useMemo(() => records.filter(({ phase }) => phase === 'Failed'), [records]);
  const silent = failed.filter(({ failure }) => failure === undefined);
  const { objects } = useEvents(
    silent[0]?.namespace ?? '',
    silent.map(({ name }) => name),
  );
  return useMemo(() => {
    const told = failed.map((record) => [record.key, failureTold(record, objects)] as const);
    return new Map(told.flatMap(([key, words]) => (words === undefined ? [] : [[key, words] as const])));
  }, [failed, objects]);
};

/** Migrations that are over, newest first. The cluster keeps the last five. */
export const HistoryCard = ({
  records,
  state,
}: {
  readonly records: readonly MigrationRecord[];
  readonly state: StoreState;
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const failures = useFailures(records);
  return (
    <Card title={t('History')} dataTest="card-migration-history" wide>
      <SmallTable
        label={t('Earlier migrations')}
        empty={
          isUnread(state)
            ? t('Unknown: the migrations could not be read.')
            : t('No earlier migrations are known. The cluster keeps the last five of each machine.')
        }
        rows={records}
        keyOf={({ key }) => key}
        dataTest="migration-history"
        columns={[
          {
            id: 'state',
            title: t('State'),
            cell: (record) => {
              const face = faceOf(record);
              return (
                <Status
                  icon={face.icon}
                  tone={face.tone}
                  word={say(face.word)}
                  reason={failures.get(record.key) ?? record.failure}
                  wraps
                />
              );
            },
          },
          { id: 'route', title: t('Nodes'), cell: (record) => <Route record={record} /> },
          { id: 'ended', title: t('Ended'), cell: ({ endedAt }) => <When at={endedAt} /> },
          {
            id: 'duration',
            title: t('Duration'),
            cell: (record) => (
              <span className="vm-manager-migration__whole">
                {record.duration === undefined ? '–' : duration(record.duration, i18n.language)}
              </span>
            ),
          },
          {
            id: 'kind',
            title: t('Reason'),
            cell: ({ kind }) => <span className="vm-manager-migration__whole">{say(KIND_WORDS[kind])}</span>,
          },
          { id: 'policy', title: t('Policy'), cell: ({ policy }) => policy ?? '–' },
          {
            id: 'name',
            title: t('Object'),
            cell: ({ namespace, name }) => <Link to={resourcePath(VMIM, namespace, name)}>{name}</Link>,
          },
        ]}
      />
    </Card>
  );
};
