import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Target } from '../../commands/command';
import { changedKeys, type MapEdit, type MapField } from '../../commands/metadata/map-edit';
import { CopyLine } from '../../ui/copy/copy';
import { Dialog } from '../../ui/dialog/dialog';
import { useSay } from '../text';
import { commonMap, editFor, pairsOf, problemsOf, type Pair } from './map-rows';
import { Pairs } from './pairs';
import { useSubmit } from './submit';

interface MapDialogProps {
  readonly command: Command<MapEdit>;
  readonly field: MapField;
  readonly target: Target;
  readonly onClose: () => void;
}

/** Edits the labels or annotations of one object. */
export const MapDialog = ({ command, field, target, onClose }: MapDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { busy, failure, submit } = useSubmit(command, onClose);
  // as it was when the dialog opened: what others change meanwhile must not move under the user's hands
  const [before] = useState(target);
  const common = useMemo(() => commonMap([before], field), [before, field]);
  const [pairs, setPairs] = useState<readonly Pair[]>(() => pairsOf(common));
  const input = editFor(before, field, common, pairs);
  const changed = changedKeys(input).length > 0;
  return (
    <Dialog
      title={t('{{action}} of {{name}}', { action: say(command.label), name: before.ref.name })}
      submitLabel={t('Save')}
      canSubmit={changed && problemsOf(pairs, field).size === 0}
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target: before, input }])}
      onClose={onClose}
      wide
      dataTest={`dialog-${command.id}`}
    >
      <Pairs field={field} pairs={pairs} onChange={setPairs} />
      {changed && <CopyLine text={command.cli(before, input)} />}
    </Dialog>
  );
};
