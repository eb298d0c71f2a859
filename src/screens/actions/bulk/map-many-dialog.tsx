import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Target } from '../../../commands/command';
import { changedKeys, type MapEdit, type MapField } from '../../../commands/metadata/map-edit';
import { msg } from '../../../lib/message';
import { Dialog } from '../../../ui/dialog/dialog';
import { useSay } from '../../text';
import { commonMap, editFor, pairsOf, problemsOf, type Pair } from '../map-rows';
import { Pairs } from '../pairs';
import { CommandLines } from './command-lines';
import { BulkSummary } from './summary';
import { useBulkSubmit } from './use-bulk-submit';
import { usePlan } from './use-plan';

interface MapManyDialogProps {
  readonly command: Command<MapEdit>;
  readonly field: MapField;
  readonly targets: readonly Target[];
  readonly onClose: () => void;
}

const NONE: readonly Target[] = [];
const AS_WANTED = msg('It is as wanted already');

/** Edits the labels or annotations that several objects have in common; what only some of them have stays. */
export const MapManyDialog = ({ command, field, targets, onClose }: MapManyDialogProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  // as it was when the dialog opened: what others change meanwhile must not move under the user's hands
  const [before] = useState(targets);
  const plan = usePlan(command, before);
  const start = useBulkSubmit(command, onClose);
  const common = useMemo(() => commonMap(before, field), [before, field]);
  const [pairs, setPairs] = useState<readonly Pair[]>(() => pairsOf(common));
  const inputOf = useCallback((target: Target) => editFor(target, field, common, pairs), [field, common, pairs]);
  const going = plan?.targets ?? NONE;
  const changed = useMemo(() => going.some((target) => changedKeys(inputOf(target)).length > 0), [going, inputOf]);
  const action = say(command.label);
  const submit = (): void => {
    const orders = going.map((target) => ({ target, input: inputOf(target) }));
    const isNeeded = ({ input }: { readonly input: MapEdit }): boolean => changedKeys(input).length > 0;
    const idle = orders.filter((order) => !isNeeded(order)).map(({ target }) => ({ target, reason: AS_WANTED }));
    start(orders.filter(isNeeded), [...(plan?.skipped ?? []), ...idle]);
  };
  return (
    <Dialog
      title={t('{{action}} of {{number}} machines', { action, number: before.length.toLocaleString(i18n.language) })}
      description={t('Shown is what all of them have in common.')}
      submitLabel={t('Save')}
      canSubmit={changed && problemsOf(pairs, field).size === 0}
      busy={false}
      failure={undefined}
      onSubmit={submit}
      onClose={onClose}
      wide
      dataTest={`dialog-${command.id}`}
    >
      <Pairs field={field} pairs={pairs} onChange={setPairs} />
      <BulkSummary plan={plan} action={action}>
        {changed && <CommandLines command={command} targets={going} inputOf={inputOf} />}
      </BulkSummary>
    </Dialog>
  );
};
