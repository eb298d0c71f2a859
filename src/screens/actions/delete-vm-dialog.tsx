import { Button } from '@patternfly/react-core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Target } from '../../commands/command';
import type { DeleteVmInput } from '../../commands/vm/delete';
import { diskAccess } from '../../commands/vm/delete-access';
import { shortLivedDisksOf, type DiskFate } from '../../resources/disk/fate';
import { CopyLine } from '../../ui/copy/copy';
import { Dialog } from '../../ui/dialog/dialog';
import { FailureAlert } from '../../ui/dialog/failure';
import { TypedName } from '../../ui/dialog/typed-name';
import { LinesSkeleton } from '../../ui/state/skeleton';
import { failureOf, useSay } from '../text';
import './actions.css';
import { DiskChoice } from './disk-choice';
import { deletedNames, diskDecisions, type DiskDecision } from './disk-decisions';
import { useQuestion } from './named';
import { useSubmit } from './submit';
import { useRefusal } from './use-refusal';
import { useDisksAtStake } from './use-disks';

interface DeleteVmDialogProps {
  readonly command: Command<DeleteVmInput>;
  readonly target: Target;
  readonly onClose: () => void;
}

const NO_DISKS: readonly DiskFate[] = [];

/** The disks with what the user decided about them, as far as they may. */
const useDecisions = (
  target: Target,
  disks: readonly DiskFate[],
  chosen: readonly string[] | undefined,
): readonly DiskDecision[] => {
  const requests = useMemo(() => disks.flatMap((disk) => diskAccess(target, disk)), [target, disks]);
  const refusal = useRefusal(requests);
  return diskDecisions(disks, chosen, (disk) => refusal(diskAccess(target, disk)));
};

/** Asks which disks to delete with a VM, says what is lost, and asks for the name before data is destroyed. */
export const DeleteVmDialog = ({ command, target, onClose }: DeleteVmDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { busy, failure, submit } = useSubmit(command, onClose);
  const disks = useDisksAtStake(target);
  const [chosen, setChosen] = useState<readonly string[] | undefined>(undefined);
  const [typed, setTyped] = useState('');
  const decisions = useDecisions(target, disks.state === 'known' ? disks.disks : NO_DISKS, chosen);
  const deleteDisks = deletedNames(decisions);
  const destroys = deleteDisks.length > 0;
  const lost = useMemo(() => shortLivedDisksOf(target.vm), [target.vm]);
  const { name } = target.ref;
  return (
    <Dialog
      title={useQuestion(say(command.label), [target])}
      description={t('The guest is shut down and the virtual machine is removed. This cannot be undone.')}
      submitLabel={destroys ? t('Delete with its disks') : t('Delete')}
      danger
      canSubmit={disks.state === 'known' && (!destroys || typed === name)}
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target, input: { deleteDisks } }])}
      onClose={onClose}
      wide
      dataTest={`dialog-${command.id}`}
    >
      {disks.state === 'loading' && <LinesSkeleton label={t('Looking for its disks')} lines={2} />}
      {disks.state === 'failed' && (
        <>
          <FailureAlert failure={failureOf(disks.error, say)} />
          <div>
            <Button variant="link" isInline onClick={disks.retry}>
              {t('Look for its disks again')}
            </Button>
          </div>
        </>
      )}
      {disks.state === 'known' && <DiskChoice decisions={decisions} onChange={setChosen} />}
      {lost.length > 0 && (
        <p>{t('Also lost, as they live only as long as the machine: {{names}}', { names: lost.join(', ') })}</p>
      )}
      {destroys && <TypedName name={name} typed={typed} onType={setTyped} />}
      {disks.state === 'known' && <CopyLine text={command.cli(target, { deleteDisks })} />}
    </Dialog>
  );
};
