import { useCallback, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../cluster/hooks';
import type { VmRecord } from '../../inventory/record';
import { RowMenu } from '../../ui/menu/row-menu';
import { ActionEntries } from './action-menu';
import { requestsFor } from './offers';
import { commandsFor, targetOf } from './targets';

interface OpenMenuProps {
  readonly record: VmRecord;
  readonly as: 'machine' | 'instance';
  readonly close: () => void;
}

const OpenMenu = ({ record, as, close }: OpenMenuProps): ReactElement => {
  const targets = useMemo(() => [targetOf(record, as)], [record, as]);
  return <ActionEntries targets={targets} close={close} />;
};

/**
 * Draws the menu at the end of a row. Permissions are asked when the pointer or the focus comes near, so that it opens
 * complete. What all rows need is fetched once here and not by each of them.
 */
export const useRowActions = (as: 'machine' | 'instance'): ((record: VmRecord) => ReactElement) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { access } = useSession();
  return useCallback(
    (record) => {
      const ask = (): void => {
        const target = targetOf(record, as);
        requestsFor(commandsFor(target), [target]).forEach((request) => access.verdict(request));
      };
      return (
        <RowMenu label={t('Actions for {{name}}', { name: record.name })} onApproach={ask}>
          {(close) => <OpenMenu record={record} as={as} close={close} />}
        </RowMenu>
      );
    },
    [t, access, as],
  );
};
