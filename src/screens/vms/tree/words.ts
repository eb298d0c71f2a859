import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FOLDER_LABEL, isRest } from '../../../inventory/tree/view';
import type { TreeView } from '../../../inventory/tree/tree.types';
import { STATUS_FACES, VM_STATUSES, type VmStatus } from '../../../resources/vm/status';
import { useSay } from '../../text';

export const statusIn = (view: TreeView, group: string): VmStatus | undefined =>
  view.by === 'status' ? VM_STATUSES.find((status) => status === group) : undefined;

interface TreeWords {
  /** Such as "By node". */
  readonly viewName: (view: TreeView) => string;
  /** Such as "worker-1", or "On no node". */
  readonly groupName: (view: TreeView, group: string) => string;
}

/** What views and their groups are called. The same functions while the language stays. */
export const useTreeWords = (): TreeWords => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const viewName = useCallback(
    (view: TreeView): string => {
      switch (view.by) {
        case 'namespace':
          return t('By namespace');
        case 'node':
          return t('By node');
        case 'status':
          return t('By status');
        case 'label':
          return view.key === FOLDER_LABEL ? t('By folder') : t('By {{label}}', { label: view.key });
      }
    },
    [t],
  );
  const groupName = useCallback(
    (view: TreeView, group: string): string => {
      const status = statusIn(view, group);
      if (status !== undefined) return say(STATUS_FACES[status].label);
      if (view.by === 'node' && isRest(view, group)) return t('On no node');
      if (view.by !== 'label') return group;
      if (isRest(view, group)) return view.key === FOLDER_LABEL ? t('In no folder') : t('Without this label');
      return group === '=' ? t('Empty value') : group.slice(1);
    },
    [t, say],
  );
  return useMemo(() => ({ viewName, groupName }), [viewName, groupName]);
};
