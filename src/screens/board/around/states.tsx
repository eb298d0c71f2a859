import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../cluster/coverage.types';
import type { FigureState, NodeList } from '../../../inventory/nodes/node.types';
import { Notice } from '../../../ui/state/notice';
import { SourceBanner } from '../../frame/source-state';
import { CoverageNotice } from '../../machines/coverage-notice';
import { isRead } from '../layout/read';

interface SummaryProps {
  readonly nodes: NodeList;
  readonly shown: number;
  readonly total: number;
  readonly moving: number;
}

/** How many nodes, machines and migrations, in one line. */
export const BoardSummary = ({ nodes, shown, total, moving }: SummaryProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const { node, vmi } = nodes.states;
  const { phase } = vmi;
  const isLive = phase === 'live' && node.phase === 'live';
  const vms =
    shown === total
      ? total === 1
        ? t('{{count}} VMs', { count: total })
        : t('{{number}} VMs', { number: number(total) })
      : t('{{shown}} of {{number}} VMs', { shown: number(shown), number: number(total) });
  // what could not be read is not said to be none
  const parts = [
    ...(isRead(node) ? [t('{{count}} nodes', { count: nodes.records.length })] : []),
    ...(isRead(vmi) ? [vms] : []),
    ...(moving > 0 ? [t('{{count}} migrations under way', { count: moving })] : []),
    ...(phase === 'loading' ? [t('Loading')] : []),
  ];
  return (
    <span data-test="board-summary" data-state={isLive ? 'live' : phase}>
      {parts.join(' · ')}
    </span>
  );
};

const UNREAD: ReadonlySet<FigureState> = new Set<FigureState>(['absent', 'forbidden', 'failed']);

/** What cannot be read, and what that means for the board. */
export const BoardBanners = ({
  nodes,
  coverage,
}: {
  readonly nodes: NodeList;
  readonly coverage: Coverage;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { states, retry, strays } = nodes;
  const known = nodes.records.length > 0 || strays.size > 0;
  // who may not see nodes has machines all the same; anything else about nodes is told first
  const rest = states.node.phase === 'live' || states.node.phase === 'forbidden';
  return (
    <>
      <CoverageNotice coverage={coverage} />
      {known && <SourceBanner state={states.node} what={t('Nodes')} retry={retry} />}
      {known && states.node.phase === 'forbidden' && (
        <Notice kind="note" dataTest="board-strays">
          {t(
            'The columns are the nodes that your VMs name. How full they are is unknown, so VMs cannot be moved by dragging.',
          )}
        </Notice>
      )}
      {known && rest && <SourceBanner state={states.vmi} what={t('Instances')} retry={retry} />}
      {known && rest && states.vmi.phase === 'live' && (
        <>
          <SourceBanner state={states.vm} what={t('Virtual machines')} retry={retry} />
          <SourceBanner state={states.migration} what={t('Migrations')} retry={retry} />
        </>
      )}
      {states.node.phase === 'live' && UNREAD.has(states.requested) && (
        <Notice kind="note" dataTest="board-partial">
          {t('What pods other than VMs request could not be read: nodes may be fuller than shown.')}
        </Notice>
      )}
    </>
  );
};
