import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteObject } from '../../../commands/object/delete';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { EndDialog } from '../../migration/actions/end-dialog';

/** Asks before finished migrations are deleted: nothing but their history is lost. */
export const DeleteDialog = ({
  records,
  onClose,
}: {
  readonly records: readonly MigrationRecord[];
  readonly onClose: () => void;
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const [only] = records.length === 1 ? records : [];
  return (
    <EndDialog
      job={deleteObject}
      records={records}
      title={
        only === undefined
          ? t('Delete {{number}} finished migrations?', { number: records.length.toLocaleString(i18n.language) })
          : t('Delete {{name}}?', { name: only.name })
      }
      submitLabel={t('Delete')}
      onClose={onClose}
      dataTest="dialog-migration.delete"
    >
      <p>{t('They are over: the VMs stay where they are, only the history is shorter.')}</p>
    </EndDialog>
  );
};
