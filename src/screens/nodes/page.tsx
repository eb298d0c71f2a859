import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { late } from '../../ui/state/late';
import { Frame } from '../frame/frame';
import { lossPath } from '../paths';
import { NodeView, tabOf } from './details/page';
import { NodeListView } from './list/list';

const LossView = late(async () => (await import('./loss/view')).LossView, 12);

/** Nodes as places where virtual machines run: all of them, one of them, or what happens if some fail. */
const NodesPage = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { name, tab } = useParams();
  const { pathname } = useLocation();
  if (pathname.endsWith(lossPath()))
    return (
      <Frame title={t('Failure preview')} contained dataTest="loss-page">
        <LossView />
      </Frame>
    );
  if (name !== undefined)
    return (
      <Frame title={name} contained dataTest="node-page">
        <NodeView key={name} name={name} tab={tabOf(tab)} />
      </Frame>
    );
  return (
    <Frame title={t('Nodes')} contained dataTest="nodes-page">
      <NodeListView />
    </Frame>
  );
};

export default NodesPage;
