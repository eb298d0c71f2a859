import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelMigration } from '../../../commands/migration/cancel';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { cancelWords } from '../../../resources/migration/words';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';
import { KIND_WORDS } from '../progress/face';
import { EndDialog } from './end-dialog';

/** Asks before migrations are canceled, and says what that means. */
export const CancelDialog = ({
  records,
  onClose,
}: {
  readonly records: readonly MigrationRecord[];
  readonly onClose: () => void;
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const [only] = records.length === 1 ? records : [];
  const byCluster = records.find(({ kind }) => kind !== 'user');
  return (
    <EndDialog
      job={cancelMigration}
      records={records}
      title={
        only === undefined
          ? t('Cancel {{number}} migrations?', { number: records.length.toLocaleString(i18n.language) })
          : t('Cancel the migration of {{name}}?', { name: only.vmiName })
      }
      submitLabel={only === undefined ? t('Cancel migrations') : t('Cancel migration')}
      dismissLabel={t('Do not cancel')}
      onClose={onClose}
      dataTest="dialog-migration.cancel"
    >
      <p>
        {only === undefined
          ? t('The VMs go on running where they are. What was copied is thrown away.')
          : say(cancelWords(only.phase, only.mode))}
      </p>
      {byCluster !== undefined && (
        <Notice kind="attention">
          {t('{{kind}}: the cluster may start it again by itself, as its reason is still there.', {
            kind: say(KIND_WORDS[byCluster.kind]),
          })}
        </Notice>
      )}
    </EndDialog>
  );
};
