import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteObject } from '../../../commands/object/delete';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { useSubmit } from '../../actions/submit';
import { migrationTarget } from '../../migration/actions/refs';

/** Asks before finished migrations are deleted: nothing but their history is lost. */
export const DeleteDialog = ({
  records,
  onClose,
}: {
  readonly records: readonly MigrationRecord[];
  readonly onClose: () => void;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { busy, failure, submit } = useSubmit(deleteObject, onClose);
  const [first] = records;
  return (
    <Dialog
      title={
        records.length === 1 && first !== undefined
          ? t('Delete {{name}}?', { name: first.name })
          : t('Delete {{number}} finished migrations?', { number: records.length })
      }
      submitLabel={t('Delete')}
      danger
      busy={busy}
      failure={failure}
      onSubmit={() => submit(records.map((record) => ({ target: migrationTarget(record), input: undefined })))}
      onClose={onClose}
      dataTest="dialog-migration.delete"
    >
      <p>{t('They are over: the VMs stay where they are, only the history is shorter.')}</p>
      {records.length === 1 && first !== undefined && (
        <CopyLine text={deleteObject.cli(migrationTarget(first), undefined)} />
      )}
    </Dialog>
  );
};
