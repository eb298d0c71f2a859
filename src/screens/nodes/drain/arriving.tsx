import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import { Notice } from '../../../ui/state/notice';

/** Machines that a migration brings here are none of the node yet, and a drain has to wait for them. */
export const Arriving = ({ record }: { readonly record: NodeRecord }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return record.incoming.length === 0 ? null : (
    <Notice kind="progress" dataTest="drain-arriving">
      {t(
        'Virtual machines that are being moved to this node: {{number}}. A drain waits until they are here, and then asks them to leave as well.',
        { number: record.incoming.length },
      )}
    </Notice>
  );
};
