import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeList } from '../../../inventory/nodes/node.types';
import { Notice } from '../../../ui/state/notice';
import type { Column } from '../layout/columns';
import { noSuchNodes } from '../layout/no-such-node';

interface DestinationProps {
  /** The node that the link to the board names. */
  readonly at: string | undefined;
  /** The nodes that the filter names. */
  readonly filtered: readonly string[];
  readonly nodes: NodeList;
  readonly columns: readonly Column[];
}

/** Says why a node that one wanted to see is not on the board. */
export const Destination = ({ at, filtered, nodes, columns }: DestinationProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const isLive = nodes.states.node.phase === 'live';
  const isHidden = isLive && at !== undefined && nodes.byName.has(at) && !columns.some(({ id }) => id === at);
  return (
    <>
      {isHidden && (
        <Notice kind="attention" dataTest="board-destination">
          {t('The filters hide the node {{name}}.', { name: at })}
        </Notice>
      )}
      {noSuchNodes(nodes, at, filtered).map((name) => (
        <Notice key={name} kind="attention" dataTest="board-destination">
          {t('There is no node {{name}}.', { name })}
        </Notice>
      ))}
    </>
  );
};
