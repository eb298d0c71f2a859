import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessRequest } from '../../../cluster/access.types';
import type { BulkJob, Order } from '../../../tasks/bulk/run.types';
import { together } from '../../../tasks/bulk/lines';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { TypedName } from '../../../ui/dialog/typed-name';
import { useSay } from '../../text';
import { useRefusal } from '../use-refusal';
import { planOf } from './plan';
import { BulkSummary } from './summary';
import { useBulkSubmit } from './use-bulk-submit';

/** One object, how it is to be deleted, and what RBAC must allow for that. */
export interface Deletion<Input> extends Order<Input> {
  readonly needed: readonly AccessRequest[];
}

interface DeleteObjectsDialogProps<Input> {
  readonly job: BulkJob<Input>;
  readonly deletions: readonly Deletion<Input>[];
  /** Data is destroyed: the number has to be typed. */
  readonly destroys: boolean;
  /** What is lost, and what there is to decide. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

const NOTHING = new Map<string, never>();

/** Asks before several objects that are no machines are deleted, and says which of them may not be. */
export const DeleteObjectsDialog = <Input,>(props: DeleteObjectsDialogProps<Input>): ReactElement => {
  const { job, deletions, destroys, children, onClose } = props;
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const submit = useBulkSubmit(job, onClose);
  const refusal = useRefusal(useMemo(() => deletions.flatMap(({ needed }) => needed), [deletions]));
  const plan = useMemo(
    () =>
      planOf(
        deletions.map(({ target, needed }) => ({ target, reason: refusal(needed), needed: [] })),
        NOTHING,
      ),
    [deletions, refusal],
  );
  const [typed, setTyped] = useState('');
  const meant = new Set(plan.targets);
  const orders = deletions.filter(({ target }) => meant.has(target));
  const count = orders.length.toString();
  const lines = orders.map(({ target: { ref }, target, input }) => ({
    name: ref.name,
    namespace: ref.namespace,
    line: job.cli(target, input),
  }));
  return (
    <Dialog
      title={t('Delete {{number}} objects?', { number: deletions.length.toLocaleString(i18n.language) })}
      description={t('This cannot be undone.')}
      submitLabel={t('Delete')}
      danger
      canSubmit={orders.length > 0 && (!destroys || typed.trim() === count)}
      busy={false}
      failure={undefined}
      onSubmit={() => submit(orders, plan.skipped)}
      onClose={onClose}
      wide
      dataTest="dialog-delete-many"
    >
      <BulkSummary plan={plan} action={say(job.label)} what="objects">
        {orders.length > 0 && (
          <div className="vm-manager-bulk__lines">
            <CopyLine text={together(lines).join('\n')} what={t('the command lines')} />
          </div>
        )}
      </BulkSummary>
      {children}
      {destroys && <TypedName name={count} typed={typed} onType={setTyped} />}
    </Dialog>
  );
};
