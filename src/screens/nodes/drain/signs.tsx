import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectRef } from '../../../cluster/cluster';
import { useCluster } from '../../../cluster/hooks';
import { nodeRef } from '../../../commands/node/drain/drain';
import { takeBack } from '../../../commands/node/drain/take-back';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import { VMI } from '../../../resources/kinds';
import { uidOf } from '../../../resources/meta';
import { Notice } from '../../../ui/state/notice';
import { evacuatingOf } from '../node-state';
import { TakeBackButton } from './take-back-button';

/** A node that does not report cannot send its machines away. */
export const Unreachable = ({ record }: { readonly record: NodeRecord }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return record.ready || record.machines.length === 0 ? null : (
    <Notice kind="attention" dataTest="drain-unreachable">
      {t(
        'The node does not report that it is ready: virtual machines on it can hardly be moved. “What if it fails?” says what starts elsewhere once the cluster is sure that it is off.',
      )}
    </Notice>
  );
};

/** What the node has come to: nothing runs there, and nothing new will. */
export const Emptied = ({ record }: { readonly record: NodeRecord }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return record.cordoned && record.machines.length === 0 ? (
    <Notice kind="note" dataTest="drain-emptied">
      {t(
        'The node is cordoned, and no virtual machine is left on it: it is ready for maintenance as far as they are concerned. Uncordon it afterwards.',
      )}
    </Notice>
  ) : null;
};

const refOf = ({ namespace, name, vmi }: VmRecord): ObjectRef => ({ kind: VMI, namespace, name, uid: uidOf(vmi) });

/** Signs of a drain that this page has not begun, or has forgotten: it can be seen in the cluster, and what it moves can be called back. */
export const Elsewhere = ({ record }: { readonly record: NodeRecord }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const cluster = useCluster();
  const leaving = evacuatingOf(record);
  const machines = leaving.map(refOf);
  if (leaving.length > 0)
    return (
      <>
        <Notice kind="progress" dataTest="drain-elsewhere">
          {t(
            '{{count}} virtual machines are being moved away, by kubectl drain, from another window, or from before this page was loaded anew. What was accepted goes on; the rest only if somebody asks for it.',
            { count: leaving.length },
          )}
        </Notice>
        <div className="vm-manager-nodes__bulk">
          <TakeBackButton
            label={t('Cancel the migrations under way ({{number}})', { number: leaving.length })}
            machines={machines}
            node={nodeRef(record.name, record.uid)}
            takeBack={(rest, done) => takeBack(cluster, record.name, rest, done)}
          />
          <span className="vm-manager-nodes__hint">{t('A kubectl drain that still runs asks for them again.')}</span>
        </div>
      </>
    );
  return record.cordoned && record.machines.length > 0 ? (
    <Notice kind="note" dataTest="drain-cordoned">
      {t('The node is cordoned already: nothing new is started here.')}
    </Notice>
  ) : null;
};
