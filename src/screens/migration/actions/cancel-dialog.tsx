import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelMigration } from '../../../commands/migration/cancel';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { cancelWords } from '../../../resources/migration/words';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { Notice } from '../../../ui/state/notice';
import { useSubmit } from '../../actions/submit';
import { useSay } from '../../text';
import { KIND_WORDS } from '../progress/face';
import { migrationTarget } from './refs';

/** Asks before migrations are canceled, and says what that means. */
export const CancelDialog = ({
  records,
  onClose,
}: {
  readonly records: readonly MigrationRecord[];
  readonly onClose: () => void;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { busy, failure, submit } = useSubmit(cancelMigration, onClose);
  const [first] = records;
  const isOne = records.length === 1 && first !== undefined;
  const byCluster = records.filter(({ kind }) => kind !== 'user');
  return (
    <Dialog
      title={
        isOne
          ? t('Cancel the migration of {{name}}?', { name: first.vmiName })
          : t('Cancel {{number}} migrations?', { number: records.length })
      }
      submitLabel={t('Cancel migration')}
      danger
      busy={busy}
      failure={failure}
      onSubmit={() => submit(records.map((record) => ({ target: migrationTarget(record), input: undefined })))}
      onClose={onClose}
      dataTest="dialog-migration.cancel"
    >
      <p>
        {isOne
          ? say(cancelWords(first.phase, first.mode))
          : t('The VMs go on running where they are. What was copied is thrown away.')}
      </p>
      {byCluster[0] !== undefined && (
        <Notice kind="attention">
          {t('{{kind}}: the cluster may start it again by itself, as its reason is still there.', {
            kind: say(KIND_WORDS[byCluster[0].kind]),
          })}
        </Notice>
      )}
      {isOne ? (
        <CopyLine text={cancelMigration.cli(migrationTarget(first), undefined)} />
      ) : (
        <ul className="vm-manager-migration__names">
          {records.map(({ key, vmiName, namespace }) => (
            <li key={key}>{`${namespace}/${vmiName}`}</li>
          ))}
        </ul>
      )}
    </Dialog>
  );
};
