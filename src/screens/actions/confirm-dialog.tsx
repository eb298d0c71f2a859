import type { ReactElement } from 'react';
import type { Command, Target } from '../../commands/command';
import { CopyLine } from '../../ui/copy/copy';
import { Dialog } from '../../ui/dialog/dialog';
import { useSay } from '../text';
import './actions.css';
import { NamedTargets, useQuestion } from './named';
import { useSubmit } from './submit';

interface ConfirmDialogProps {
  readonly command: Command;
  readonly targets: readonly Target[];
  readonly onClose: () => void;
}

/** Asks before something is lost: names the objects, what is lost, and the command line that does the same. */
export const ConfirmDialog = ({ command, targets, onClose }: ConfirmDialogProps): ReactElement => {
  const say = useSay();
  const { busy, failure, submit } = useSubmit(command, onClose);
  const [first] = targets;
  return (
    <Dialog
      title={useQuestion(say(command.label), targets)}
      submitLabel={say(command.label)}
      danger
      busy={busy}
      failure={failure}
      onSubmit={() => submit(targets.map((target) => ({ target, input: undefined })))}
      onClose={onClose}
      dataTest={`dialog-${command.id}`}
    >
      <p>{say(command.warning ?? command.description)}</p>
      <NamedTargets targets={targets} />
      {targets.length === 1 && first !== undefined && <CopyLine text={command.cli(first, undefined)} />}
    </Dialog>
  );
};
