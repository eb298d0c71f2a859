import { Radio } from '@patternfly/react-core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Target } from '../../commands/command';
import type { DeleteVmInput } from '../../commands/vm/delete';
import { keepAccess } from '../../commands/vm/delete-access';
import { dataVolumeTemplateNamesOf } from '../../resources/vm/read';
import { Dialog } from '../../ui/dialog/dialog';
import { TypedName } from '../../ui/dialog/typed-name';
import { useSay } from '../text';
import './actions.css';
import { NamedTargets, useQuestion } from './named';
import { useSubmit } from './submit';
import { useRefusal } from './use-refusal';

interface DeleteManyDialogProps {
  readonly command: Command<DeleteVmInput>;
  readonly targets: readonly Target[];
  readonly onClose: () => void;
}

/** Deletes several VMs: one decision about all their disks, and the number to type before data is destroyed. */
export const DeleteManyDialog = ({ command, targets, onClose }: DeleteManyDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { busy, failure, submit } = useSubmit(command, onClose);
  const needed = useMemo(() => targets.flatMap(keepAccess), [targets]);
  const cannotKeep = useRefusal(needed)(needed);
  const [wantsToKeep, setKeep] = useState(true);
  const keep = wantsToKeep && cannotKeep === undefined;
  const [typed, setTyped] = useState('');
  const disks = targets.reduce((sum, { vm }) => sum + dataVolumeTemplateNamesOf(vm).length, 0);
  const destroys = !keep && disks > 0;
  const number = targets.length.toString();
  return (
    <Dialog
      title={useQuestion(say(command.label), targets)}
      description={t('The guests are shut down and the virtual machines are removed. This cannot be undone.')}
      submitLabel={destroys ? t('Delete with their disks') : t('Delete')}
      danger
      canSubmit={!destroys || typed.trim() === number}
      busy={busy}
      failure={failure}
      onSubmit={() =>
        submit(
          targets.map((target) => ({
            target,
            input: { deleteDisks: keep ? [] : dataVolumeTemplateNamesOf(target.vm) },
          })),
        )
      }
      onClose={onClose}
      wide
      dataTest={`dialog-${command.id}`}
    >
      <NamedTargets targets={targets} />
      <Radio
        id="vm-manager-keep-disks"
        name="vm-manager-disks"
        label={t('Keep their disks')}
        description={t('The disks stay as data volumes and can be attached to other machines.')}
        body={cannotKeep === undefined ? undefined : t('They cannot be kept. {{reason}}', { reason: say(cannotKeep) })}
        isDisabled={cannotKeep !== undefined}
        isChecked={keep}
        onChange={() => setKeep(true)}
      />
      <Radio
        id="vm-manager-delete-disks"
        name="vm-manager-disks"
        label={t('Delete the disks that belong to them: {{number}}', { number: disks })}
        description={t('Their data is destroyed. Disks that the machines only use are kept.')}
        isChecked={!keep}
        onChange={() => setKeep(false)}
      />
      {destroys && <TypedName name={number} typed={typed} onType={setTyped} />}
    </Dialog>
  );
};
