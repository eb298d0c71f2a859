import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Target } from '../../../commands/command';
import { Dialog } from '../../../ui/dialog/dialog';
import { useSay } from '../../text';
import '../actions.css';
import { CommandLines } from './command-lines';
import { BulkSummary } from './summary';
import { useBulkSubmit } from './use-bulk-submit';
import { usePlan } from './use-plan';

interface BulkDialogProps {
  readonly command: Command;
  readonly targets: readonly Target[];
  readonly onClose: () => void;
}

const noInput = (): void => undefined;

/** Before an action on several objects that needs no input: what it comes to for each, and what is lost. */
export const BulkDialog = ({ command, targets, onClose }: BulkDialogProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  // as they were selected when the dialog opened: what happens meanwhile is seen when each one's turn comes
  const [chosen] = useState(targets);
  const plan = usePlan(command, chosen);
  const submit = useBulkSubmit(command, onClose);
  const action = say(command.label);
  const count = plan?.targets.length ?? 0;
  return (
    <Dialog
      title={t('{{action}} {{number}} machines?', { action, number: chosen.length.toLocaleString(i18n.language) })}
      description={say(command.warning ?? command.description)}
      submitLabel={t('{{action}} {{number}}', { action, number: count.toLocaleString(i18n.language) })}
      danger={command.asks}
      canSubmit={count > 0}
      busy={false}
      failure={undefined}
      onSubmit={() => submit(plan?.targets.map((target) => ({ target, input: undefined })) ?? [], plan?.skipped ?? [])}
      onClose={onClose}
      wide
      dataTest={`dialog-${command.id}`}
    >
      <BulkSummary plan={plan} action={action}>
        <CommandLines command={command} targets={plan?.targets ?? []} inputOf={noInput} />
      </BulkSummary>
    </Dialog>
  );
};
