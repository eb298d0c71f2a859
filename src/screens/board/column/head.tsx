import { Label } from '@patternfly/react-core';
import AngleDownIcon from '@patternfly/react-icons/dist/esm/icons/angle-down-icon';
import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import { formatBytes } from '../../../lib/quantity';
import { nodePath } from '../../paths';
import { WAITING, type Column } from '../layout/columns';
import { Bar } from './bar';

/** What the cargo asks for, in cores and bytes. */
export interface Weight {
  readonly cores: number;
  readonly memoryBytes: number;
}

interface HeadProps {
  readonly column: Column;
  /** All machines are known: else neither how many there are nor what they ask for is said. */
  readonly isCounted: boolean;
  readonly isFolded: boolean;
  /** What would be added to this node; undefined while nothing is held over it. */
  readonly weight: Weight | undefined;
  readonly fold: (id: string) => void;
}

const States = ({ column, isCounted }: Pick<HeadProps, 'column' | 'isCounted'>): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { node, records, total } = column;
  const number = total.toLocaleString(i18n.language);
  const count =
    records.length === total
      ? t('{{count}} VMs', { count: total })
      : t('{{shown}} of {{number}} VMs', { shown: records.length.toLocaleString(i18n.language), number });
  return (
    <span className="vm-manager-board-head__states">
      {node?.ready === false && (
        <Label status="danger" isCompact>
          {t('Not ready')}
        </Label>
      )}
      {node?.cordoned === true && (
        <Label status="warning" isCompact>
          {t('Cordoned')}
        </Label>
      )}
      {node?.runsMachines === false && node.ready && (
        <Label color="grey" isCompact>
          {t('Runs no VMs')}
        </Label>
      )}
      {isCounted && <span data-test="board-count">{count}</span>}
    </span>
  );
};

interface BarsProps extends Pick<HeadProps, 'isCounted' | 'weight'> {
  readonly node: NodeRecord;
}

const Bars = ({ node, isCounted, weight }: BarsProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { name, requested, allocatable, used } = node;
  const cores = (amount: number): string =>
    amount.toLocaleString(i18n.language, { maximumFractionDigits: amount < 10 ? 1 : 0 });
  const bytes = (amount: number): string => formatBytes(amount, i18n.language);
  return (
    <>
      <Bar
        label={t('CPU')}
        node={name}
        requested={isCounted ? requested.cores : undefined}
        allocatable={allocatable.cores}
        used={used?.cores}
        shown={cores}
        added={weight?.cores}
      />
      <Bar
        label={t('Memory')}
        node={name}
        requested={isCounted ? requested.memoryBytes : undefined}
        allocatable={allocatable.memoryBytes}
        used={used?.memoryBytes}
        shown={bytes}
        added={weight?.memoryBytes}
      />
    </>
  );
};

/** The node of a column: name, state, how many machines, how full. Folded, only the name and the number are left. */
const ColumnHead = ({ column, isCounted, isFolded, weight, fold }: HeadProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { id, node, total } = column;
  const name = id === WAITING ? t('Waiting for a node') : id;
  return (
    <div className={`vm-manager-board-head${isFolded ? ' vm-manager-board-head--folded' : ''}`}>
      <span className="vm-manager-board-head__name">
        <button
          type="button"
          className="vm-manager-board-head__fold"
          aria-expanded={!isFolded}
          aria-label={isFolded ? t('Unfold {{name}}', { name }) : t('Fold {{name}}', { name })}
          title={isFolded ? t('Unfold {{name}}', { name }) : t('Fold {{name}}', { name })}
          onClick={() => fold(id)}
          data-test="board-fold"
        >
          {isFolded ? <AngleRightIcon /> : <AngleDownIcon />}
        </button>
        {node === undefined ? (
          <strong title={name}>{name}</strong>
        ) : (
          <Link to={nodePath(id)} title={name} draggable={false} data-test="board-node">
            {name}
          </Link>
        )}
      </span>
      {isFolded ? (
        <span className="vm-manager-board-head__count">{isCounted ? total : ''}</span>
      ) : (
        <>
          <States column={column} isCounted={isCounted} />
          {node !== undefined && <Bars node={node} isCounted={isCounted} weight={weight} />}
          {id === WAITING && (
            <span className="vm-manager-board-head__note">
              {t('To run, but on no node yet. The cluster chooses one.')}
            </span>
          )}
        </>
      )}
    </div>
  );
};

export const Head = memo(ColumnHead);
