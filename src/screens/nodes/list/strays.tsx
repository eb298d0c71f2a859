import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApiError } from '../../../cluster/errors';
import { EMPTY_QUERY } from '../../../inventory/list.types';
import type { NodeList } from '../../../inventory/nodes/node.types';
import { compareNames } from '../../../lib/order';
import { SmallTable } from '../../../ui/table/small-table';
import { Card } from '../../../ui/card/card';
import { SourceFailed } from '../../frame/source-state';
import { paramsFromQuery } from '../../machines/query-url';
import { vmListPath } from '../../paths';

/** Where the machines of a user are who may not look at nodes. */
const Strays = ({ strays }: Pick<NodeList, 'strays'>): ReactElement | null => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const rows = [...strays].sort(([one], [other]) => compareNames(one, other));
  if (rows.length === 0) return null;
  return (
    <Card title={t('Where your virtual machines run')} wide dataTest="node-strays">
      <SmallTable
        label={t('Where your virtual machines run')}
        keyOf={([name]) => name}
        rows={rows}
        empty=""
        columns={[
          { id: 'name', title: t('Node'), cell: ([name]) => name },
          {
            id: 'machines',
            title: t('VMs'),
            cell: ([name, machines]) => (
              <Link to={vmListPath(undefined, paramsFromQuery({ ...EMPTY_QUERY, node: [name] }))}>
                {machines.length.toLocaleString(i18n.language)}
              </Link>
            ),
          },
        ]}
      />
    </Card>
  );
};

/** Stands where nodes would be for who may not list them: why, and what can be told without. */
export const NodesRefused = ({ list, error }: { readonly list: NodeList; readonly error: ApiError }): ReactElement => (
  <div className="vm-manager-nodes__refused">
    <SourceFailed error={error} retry={() => list.retry()} />
    <Strays strays={list.strays} />
  </div>
);
