import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeList } from '../../../inventory/nodes/node.types';
import { Notice } from '../../../ui/state/notice';
import { SourceBanner } from '../../frame/source-state';

/** Where "requested" comes from, when it is not the whole truth. */
const RequestedNote = ({ list }: { readonly list: NodeList }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { requested } = list.states;
  const [first] = list.records;
  if (first === undefined || requested === 'loading') return null;
  const { source } = first.requested;
  if (source === 'machines-only')
    return (
      <Notice kind="note" dataTest="requested-partial">
        {requested === 'failed'
          ? t('“Requested” counts virtual machines only: what other pods ask for could not be read.')
          : t(
              '“Requested” counts virtual machines only: you may not see what other pods ask for. Less is free than it seems.',
            )}
      </Notice>
    );
  return null;
};

/** One line about the figures, for the header. */
export const useRequestedSource = (list: NodeList): string | undefined => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  switch (list.records[0]?.requested.source) {
    case undefined:
      return undefined;
    case 'metrics':
      return t('Requested: VMs estimated from their sizes, other pods from the cluster’s metrics');
    case 'pods':
      return t('Requested: VMs estimated from their sizes, other pods from their list');
    case 'machines-only':
      return t('Requested: VMs only');
  }
};

/** What is stale or missing on a page about nodes. */
export const NodeBanners = ({ list }: { readonly list: NodeList }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { node, vm, vmi, migration } = list.states;
  const retry = (): void => list.retry();
  const rest = node.phase === 'live';
  return (
    <>
      {(node.phase === 'reconnecting' || list.records.length > 0) && (
        <SourceBanner state={node} what={t('Nodes')} retry={retry} />
      )}
      {rest && <SourceBanner state={vmi} what={t('Instances')} retry={retry} />}
      {rest && vmi.phase === 'live' && <SourceBanner state={vm} what={t('Virtual machines')} retry={retry} />}
      {rest && vmi.phase === 'live' && <SourceBanner state={migration} what={t('Migrations')} retry={retry} />}
      <RequestedNote list={list} />
    </>
  );
};
