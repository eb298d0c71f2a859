import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeList } from '../../../inventory/nodes/node.types';
import { Notice } from '../../../ui/state/notice';
import type { Column } from '../layout/columns';

interface DestinationProps {
  /** The node that the link to the board names. */
  readonly at: string | undefined;
  readonly nodes: NodeList;
  readonly columns: readonly Column[];
}

/** Says why the node that one wanted to see is not on the board. */
export const Destination = ({ at, nodes, columns }: DestinationProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (at === undefined || nodes.states.node.phase !== 'live' || columns.some(({ id }) => id === at)) return null;
  return (
    <Notice kind="attention" dataTest="board-destination">
      {nodes.byName.has(at)
        ? t('The filters hide the node {{name}}.', { name: at })
        : t('There is no node {{name}}.', { name: at })}
    </Notice>
  );
};
