import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../resources/condition';
import { SmallTable, type SmallColumn } from '../../ui/table/small-table';
import { When } from './when';

export interface ConditionRow {
  readonly condition: Condition;
  /** Which object says so; left out where all rows are of one object. */
  readonly source?: ReactElement;
  readonly sourceKey?: string;
  /** Said of an earlier run: the VM does not run now, so that nobody keeps it up to date. */
  readonly stale?: boolean;
}

/** Conditions as the cluster reports them, word for word. */
export const ConditionTable = ({
  rows,
  empty,
  label,
}: {
  readonly rows: readonly ConditionRow[];
  readonly empty: string;
  readonly label: string;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const withSource = rows.some((row) => row.source !== undefined);
  const columns: readonly SmallColumn<ConditionRow>[] = [
    ...(withSource ? [{ id: 'source', title: t('Object'), cell: (row: ConditionRow) => row.source ?? null }] : []),
    { id: 'type', title: t('Condition'), cell: (row) => row.condition.type },
    {
      id: 'status',
      title: t('Status'),
      cell: (row) =>
        row.stale === true
          ? t('{{status}} (from the last run)', { status: row.condition.status })
          : row.condition.status,
    },
    { id: 'reason', title: t('Reason'), cell: (row) => row.condition.reason ?? '–' },
    { id: 'message', title: t('Message'), cell: (row) => row.condition.message ?? '–' },
    { id: 'since', title: t('Since'), cell: (row) => <When at={row.condition.changedAt} /> },
  ];
  return (
    <SmallTable
      label={label}
      empty={empty}
      rows={rows}
      keyOf={(row) => `${row.sourceKey ?? ''}/${row.condition.type}`}
      columns={columns}
    />
  );
};
