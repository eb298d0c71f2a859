import { Radio } from '@patternfly/react-core';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Target } from '../../../commands/command';
import type { DeleteVmInput } from '../../../commands/vm/delete';
import { keepAccess } from '../../../commands/vm/delete-access';
import { dataVolumeTemplateNamesOf } from '../../../resources/vm/read';
import { Dialog } from '../../../ui/dialog/dialog';
import { TypedName } from '../../../ui/dialog/typed-name';
import { useSay } from '../../text';
import '../actions.css';
import { useRefusal } from '../use-refusal';
import { CommandLines } from './command-lines';
import { BulkSummary } from './summary';
import { useBulkSubmit } from './use-bulk-submit';
import { usePlan } from './use-plan';

interface DeleteManyDialogProps {
  readonly command: Command<DeleteVmInput>;
  readonly targets: readonly Target[];
  readonly onClose: () => void;
}

const NONE: readonly Target[] = [];

/** One decision about the disks of all machines. Where they may not be kept, the cluster decides. */
const useDisks = (going: readonly Target[]) => {
  const needed = useMemo(() => {
    const seen = new Set<string | undefined>();
    // rights are the same within a namespace: one machine that makes disks speaks for all there
    return going.flatMap((target) => {
      if (seen.has(target.ref.namespace)) return [];
      const access = keepAccess(target);
      if (access.length > 0) seen.add(target.ref.namespace);
      return access;
    });
  }, [going]);
  const cannotKeep = useRefusal(needed)(needed);
  const [wantsToKeep, setKeep] = useState(true);
  const keep = wantsToKeep && cannotKeep === undefined;
  const number = useMemo(() => going.reduce((sum, { vm }) => sum + dataVolumeTemplateNamesOf(vm).length, 0), [going]);
  const inputOf = useCallback(
    ({ vm }: Target): DeleteVmInput => ({ deleteDisks: keep ? [] : dataVolumeTemplateNamesOf(vm) }),
    [keep],
  );
  return { keep, setKeep, cannotKeep, number, destroys: !keep && number > 0, inputOf };
};

/** Deletes several VMs: one decision about all their disks, and the number to type before data is destroyed. */
export const DeleteManyDialog = ({ command, targets, onClose }: DeleteManyDialogProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const [chosen] = useState(targets);
  const plan = usePlan(command, chosen);
  const submit = useBulkSubmit(command, onClose);
  const going = plan?.targets ?? NONE;
  const { keep, setKeep, cannotKeep, number, destroys, inputOf } = useDisks(going);
  const [typed, setTyped] = useState('');
  const action = say(command.label);
  const count = going.length.toString();
  return (
    <Dialog
      title={t('{{action}} {{number}} machines?', { action, number: chosen.length.toLocaleString(i18n.language) })}
      description={t('The guests are shut down and the virtual machines are removed. This cannot be undone.')}
      submitLabel={destroys ? t('Delete with their disks') : t('Delete')}
      danger
      canSubmit={going.length > 0 && (!destroys || typed.trim() === count)}
      busy={false}
      failure={undefined}
      onSubmit={() =>
        submit(
          going.map((target) => ({ target, input: inputOf(target) })),
          plan?.skipped ?? [],
        )
      }
      onClose={onClose}
      wide
      dataTest={`dialog-${command.id}`}
    >
      <BulkSummary plan={plan} action={action}>
        <CommandLines command={command} targets={going} inputOf={inputOf} />
      </BulkSummary>
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
        label={t('Delete the disks that belong to them: {{number}}', { number })}
        description={t('Their data is destroyed. Disks that the machines only use are kept.')}
        isChecked={!keep}
        onChange={() => setKeep(false)}
      />
      {destroys && <TypedName name={count} typed={typed} onType={setTyped} />}
    </Dialog>
  );
};
