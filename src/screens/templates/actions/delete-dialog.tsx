import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { refOf } from '../../../commands/kind-of';
import { deleteObject } from '../../../commands/object/delete';
import { objectTarget } from '../../../commands/object/job';
import type { KubeObject } from '../../../resources/object';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { Notice } from '../../../ui/state/notice';
import { useSubmit } from '../../actions/submit';
import type { EntryItem, EntrySort } from '../entry';
import { Users } from '../users';

interface DeleteDialogProps<Item extends EntryItem> {
  readonly sort: EntrySort<Item>;
  readonly item: Item;
  /** The namespace that is looked at; undefined is all. */
  readonly namespace: string | undefined;
  readonly onClose: () => void;
}

/** Asks before an entry is deleted, and says which VMs use it and what that means for them. */
export const DeleteDialog = <Item extends EntryItem>(props: DeleteDialogProps<Item>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { sort, item, namespace, onClose } = props;
  const { busy, failure, submit } = useSubmit(deleteObject, onClose);
  const uses = useCallback((vm: KubeObject) => sort.uses(vm, item), [sort, item]);
  const target = objectTarget({ ...refOf(item.object), kind: sort.kindOf(item) });
  const remark =
    sort.id === 'template'
      ? t('They go on as they are: they do not need it any more.')
      : t('They go on as they are: each keeps the content that it was made with. Only new machines cannot use it.');
  return (
    <Dialog
      title={t('Delete {{name}}?', { name: item.name })}
      description={t('This cannot be undone.')}
      submitLabel={t('Delete')}
      danger
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target, input: undefined }])}
      onClose={onClose}
      wide
      dataTest={`dialog-${sort.id}.delete`}
    >
      {sort.isPredefined(item) && (
        <Notice kind="note">{t('It came with the cluster, whose operator may make it again.')}</Notice>
      )}
      <Users
        namespace={sort.id === 'template' ? namespace : (item.namespace ?? namespace)}
        uses={uses}
        remark={remark}
      />
      <CopyLine text={deleteObject.cli(target, undefined)} />
    </Dialog>
  );
};
