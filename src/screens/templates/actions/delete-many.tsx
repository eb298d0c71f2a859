import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { refOf } from '../../../commands/kind-of';
import { objectAccess } from '../../../commands/object/access';
import { deleteObject } from '../../../commands/object/delete';
import { objectTarget } from '../../../commands/object/job';
import { Notice } from '../../../ui/state/notice';
import { DeleteObjectsDialog, type Deletion } from '../../actions/bulk/delete-objects-dialog';
import type { EntryItem, EntrySort } from '../entry';

interface DeleteManyProps<Item extends EntryItem> {
  readonly sort: EntrySort<Item>;
  readonly items: readonly Item[];
  readonly onClose: () => void;
}

/** Asks before several templates, instance types or preferences are deleted. */
export const DeleteMany = <Item extends EntryItem>({ sort, items, onClose }: DeleteManyProps<Item>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [chosen] = useState(items);
  const deletions = useMemo(
    () =>
      chosen.map((item): Deletion<void> => {
        const ref = { ...refOf(item.object), kind: sort.kindOf(item) };
        return { target: objectTarget(ref), input: undefined, needed: [objectAccess(ref, 'delete')] };
      }),
    [sort, chosen],
  );
  return (
    <DeleteObjectsDialog job={deleteObject} deletions={deletions} destroys={false} onClose={onClose}>
      {chosen.some(sort.isPredefined) && (
        <Notice kind="note">{t('Some came with the cluster, whose operator may make them again.')}</Notice>
      )}
      <p>
        {sort.id === 'template'
          ? t('Machines that were made with them go on as they are.')
          : t('Machines that use them keep the content that they were made with. Only new machines cannot use them.')}
      </p>
    </DeleteObjectsDialog>
  );
};
