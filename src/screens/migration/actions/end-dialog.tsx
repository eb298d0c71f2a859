import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import type { Job } from '../../../tasks/job';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { CommandLines } from '../../actions/bulk/command-lines';
import { NamedGroup } from '../../actions/bulk/names';
import { useBulkSubmit } from '../../actions/bulk/use-bulk-submit';
import { useSubmit } from '../../actions/submit';
import { migrationTarget } from './refs';

interface EndDialogProps {
  /** What is done to each of them. */
  readonly job: Job<void>;
  readonly records: readonly MigrationRecord[];
  readonly title: string;
  readonly submitLabel: string;
  /** As in Dialog. */
  readonly dismissLabel?: string;
  /** What it means. */
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly dataTest: string;
}

const noInput = (): void => undefined;

/** Asks before migrations are canceled or deleted. What is refused to one is said here; many are one run in the tasks. */
export const EndDialog = (props: EndDialogProps): ReactElement => {
  const { job, records, title, submitLabel, dismissLabel, children, onClose, dataTest } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { busy, failure, submit } = useSubmit(job, onClose);
  const submitMany = useBulkSubmit(job, onClose);
  // as they were when the dialog opened: what ends meanwhile must not make it about others
  const [targets] = useState(() => records.map(migrationTarget));
  const orders = targets.map((target) => ({ target, input: undefined }));
  const [only] = targets.length === 1 ? targets : [];
  return (
    <Dialog
      title={title}
      submitLabel={submitLabel}
      dismissLabel={dismissLabel}
      danger
      busy={busy}
      failure={failure}
      onSubmit={() => (only === undefined ? submitMany(orders, []) : submit(orders))}
      onClose={onClose}
      dataTest={dataTest}
    >
      {children}
      {only === undefined ? (
        <>
          <NamedGroup title={t('Migrations')} targets={targets} dataTest="migration-names" />
          <CommandLines command={job} targets={targets} inputOf={noInput} />
        </>
      ) : (
        <CopyLine text={job.cli(only, undefined)} />
      )}
    </Dialog>
  );
};
