import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../../../ui/menu/action-menu';
import { MenuEntries } from '../../../ui/menu/entries';
import type { MenuEntry, MenuGroup } from '../../../ui/menu/entry';
import type { Revise } from '../../url-query';
import type { BoardQuery } from '../layout/board-query';

interface ToolsProps {
  readonly query: BoardQuery;
  readonly revise: Revise<BoardQuery>;
  readonly foldAll: () => void;
  readonly unfoldAll: () => void;
  readonly legend: boolean;
  readonly onLegend: (shown: boolean) => void;
}

/** How the board is arranged, what it leaves out, and the explanation of its marks. */
export const Tools = ({ query, revise, foldAll, unfoldAll, legend, onLegend }: ToolsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const entry = (id: string, label: string, selected: boolean, change: Partial<BoardQuery>): MenuEntry => ({
    id,
    label,
    selected,
    onSelect: () => revise((current) => ({ ...current, ...change })),
  });
  const groups: readonly MenuGroup[] = [
    {
      id: 'order',
      label: t('Order of the nodes'),
      entries: [
        entry('order-name', t('By name'), query.order === 'name', { order: 'name' }),
        entry('order-load', t('By load, the fullest first'), query.order === 'load', { order: 'load' }),
      ],
    },
    {
      id: 'group',
      label: t('Grouped'),
      entries: [
        entry('group-none', t('Not at all'), query.grouping === 'none', { grouping: 'none' }),
        entry('group-zone', t('By zone'), query.grouping === 'zone', { grouping: 'zone' }),
        entry('group-role', t('By role'), query.grouping === 'role', { grouping: 'role' }),
      ],
    },
    {
      id: 'more',
      label: t('Columns'),
      entries: [
        entry('all-nodes', t('Also nodes that run no VMs'), query.allNodes, { allNodes: !query.allNodes }),
        { id: 'fold-all', label: t('Fold all'), onSelect: foldAll },
        { id: 'unfold-all', label: t('Unfold all'), onSelect: unfoldAll },
      ],
    },
  ];
  return (
    <>
      <Button
        variant="control"
        size="sm"
        aria-pressed={query.problems}
        isClicked={query.problems}
        onClick={() => revise((current) => ({ ...current, problems: !current.problems }))}
        data-test="board-problems"
      >
        {t('Only problems')}
      </Button>
      <ActionMenu label={t('View')} dataTest="board-view" size="sm" long>
        {(close) => <MenuEntries groups={groups} close={close} />}
      </ActionMenu>
      <Button
        variant="link"
        size="sm"
        aria-expanded={legend}
        onClick={() => onLegend(!legend)}
        data-test="board-legend-toggle"
      >
        {t('Legend and keys')}
      </Button>
    </>
  );
};
