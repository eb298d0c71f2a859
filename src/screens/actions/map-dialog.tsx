import { Button, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import { Fragment, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Target } from '../../commands/command';
import { changedKeys, type MapEdit, type MapField } from '../../commands/metadata/map-edit';
import { CopyLine } from '../../ui/copy/copy';
import { Dialog } from '../../ui/dialog/dialog';
import { useSay } from '../text';
import './actions.css';
import { commonMap, editFor, pairsOf, problemsOf, type Pair } from './map-rows';
import { useSubmit } from './submit';

interface MapDialogProps {
  readonly command: Command<MapEdit>;
  readonly field: MapField;
  readonly targets: readonly Target[];
  readonly onClose: () => void;
}

interface PairsProps {
  readonly field: MapField;
  readonly pairs: readonly Pair[];
  readonly onChange: (pairs: readonly Pair[]) => void;
}

/** Rows of key and value, with what is wrong below each. */
const Pairs = ({ field, pairs, onChange }: PairsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const problems = problemsOf(pairs, field);
  const change = (id: number, part: Partial<Pair>): void =>
    onChange(pairs.map((pair) => (pair.id === id ? { ...pair, ...part } : pair)));
  const nextId = pairs.reduce((most, { id }) => Math.max(most, id), -1) + 1;
  return (
    <>
      <div className="vm-manager-actions__pairs">
        {pairs.map(({ id, key, value }) => {
          const problem = problems.get(id);
          return (
            <Fragment key={id}>
              <TextInput
                aria-label={t('Key')}
                placeholder={t('Key')}
                value={key}
                validated={problem === undefined ? 'default' : 'error'}
                onChange={(_event, next) => change(id, { key: next })}
                data-test="pair-key"
              />
              <TextInput
                aria-label={t('Value of {{name}}', { name: key })}
                placeholder={t('Value')}
                value={value}
                onChange={(_event, next) => change(id, { value: next })}
                data-test="pair-value"
              />
              <Button
                variant="plain"
                icon={<MinusCircleIcon />}
                aria-label={t('Remove {{name}}', { name: key })}
                onClick={() => onChange(pairs.filter((pair) => pair.id !== id))}
              />
              {problem !== undefined && (
                <HelperText className="vm-manager-actions__problem">
                  <HelperTextItem variant="error" screenReaderText={t('error')}>
                    {say(problem)}
                  </HelperTextItem>
                </HelperText>
              )}
            </Fragment>
          );
        })}
      </div>
      <div>
        <Button
          variant="link"
          isInline
          icon={<PlusCircleIcon />}
          onClick={() => onChange([...pairs, { id: nextId, key: '', value: '' }])}
          data-test="add-pair"
        >
          {field === 'labels' ? t('Add a label') : t('Add an annotation')}
        </Button>
      </div>
    </>
  );
};

/** Edits labels or annotations; of several objects those that they have in common. */
export const MapDialog = ({ command, field, targets, onClose }: MapDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { busy, failure, submit } = useSubmit(command, onClose);
  // as it was when the dialog opened: what others change meanwhile must not move under the user's hands
  const [before] = useState(targets);
  const common = useMemo(() => commonMap(before, field), [before, field]);
  const [pairs, setPairs] = useState<readonly Pair[]>(() => pairsOf(common));
  const orders = before.map((target) => ({ target, input: editFor(target, field, common, pairs) }));
  const [first] = orders;
  const changed = orders.some(({ input }) => changedKeys(input).length > 0);
  return (
    <Dialog
      title={
        before.length === 1
          ? t('{{action}} of {{name}}', { action: say(command.label), name: first?.target.ref.name })
          : t('{{action}} of {{number}} machines', { action: say(command.label), number: before.length })
      }
      description={before.length > 1 ? t('Shown is what all of them have in common.') : undefined}
      submitLabel={t('Save')}
      canSubmit={changed && problemsOf(pairs, field).size === 0}
      busy={busy}
      failure={failure}
      onSubmit={() => submit(orders.filter(({ input }) => changedKeys(input).length > 0))}
      onClose={onClose}
      wide
      dataTest={`dialog-${command.id}`}
    >
      <Pairs field={field} pairs={pairs} onChange={setPairs} />
      {before.length === 1 && first !== undefined && changed && (
        <CopyLine text={command.cli(first.target, first.input)} />
      )}
    </Dialog>
  );
};
