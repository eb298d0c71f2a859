import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../../inventory/record';
import { ContextMenu } from '../../../ui/menu/context-menu';
import type { Point } from '../../../ui/tree/tree';
import { ActionEntries } from '../../actions/action-menu';
import { targetOf } from '../../actions/targets';

interface TreeMenuProps {
  readonly at: Point;
  readonly title: string;
  /** What the commands act on: one machine as it is now, or all of a group as they were when the menu was asked for. */
  readonly records: readonly VmRecord[];
  /** More of them are still loading. */
  readonly soFar: boolean;
  readonly onClose: () => void;
}

/** The commands for a machine, or for all machines of a group. */
export const TreeMenu = ({ at, title, records, soFar, onClose }: TreeMenuProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const targets = useMemo(() => records.map((record) => targetOf(record, 'machine')), [records]);
  return (
    <ContextMenu
      at={at}
      title={records.length === 0 ? t('{{name}}: there is nothing in it', { name: title }) : title}
      onClose={onClose}
    >
      {(close) => targets.length > 0 && <ActionEntries targets={targets} soFar={soFar} close={close} />}
    </ContextMenu>
  );
};
