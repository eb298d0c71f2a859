import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyList } from '../../../inventory/policies/policy.types';
import { labelsOf } from '../../../resources/meta';
import type { PolicyDraft } from '../../../resources/policy/build';
import type { PolicyOptions } from '../../../resources/policy/read';
import { ChoiceField } from '../../../ui/form/choice-field';
import type { FieldNote } from '../../../ui/form/field';
import { FieldGrid } from '../../../ui/form/field-grid';
import { PairField } from '../../../ui/form/pair-field';
import { TextField } from '../../../ui/form/text-field';

interface FieldsProps {
  readonly draft: PolicyDraft;
  readonly isNew: boolean;
  readonly onChange: (draft: PolicyDraft) => void;
  readonly notesFor: (field: string) => readonly FieldNote[];
  readonly list: PolicyList;
}

type Switch = 'allowPostCopy' | 'allowAutoConverge' | 'allowWorkloadDisruption';
type Count = 'completionTimeoutPerGiB' | 'maxDowntimeMs';

const asText = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '' : String(value));
const asNumber = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

const OptionFields = ({ draft, onChange, notesFor }: FieldsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { options } = draft;
  const set = (change: Partial<PolicyOptions>): void => onChange({ ...draft, options: { ...options, ...change } });
  const choices = [
    { value: '', label: t('As the cluster is set') },
    { value: 'true', label: t('Allowed') },
    { value: 'false', label: t('Not allowed') },
  ];
  const switchField = (id: Switch, label: string, hint: string): ReactElement => (
    <ChoiceField
      label={label}
      hint={hint}
      value={options[id] === undefined ? '' : String(options[id])}
      choices={choices}
      notes={notesFor(`spec.${id}`)}
      onChange={(value) => set({ [id]: value === '' ? undefined : value === 'true' })}
      dataTest={`policy-${id}`}
    />
  );
  const countField = (id: Count, label: string, hint: string): ReactElement => (
    <TextField
      label={label}
      hint={hint}
      type="number"
      value={asText(options[id])}
      notes={notesFor(`spec.${id}`)}
      onChange={(text) => set({ [id]: asNumber(text) })}
      dataTest={`policy-${id}`}
    />
  );
  return (
    <FieldGrid>
      {switchField(
        'allowPostCopy',
        t('Post-copy'),
        t('The VM may run on the target before all of its memory is there'),
      )}
      {switchField('allowAutoConverge', t('Slow the guest down'), t('So that it changes less memory than is copied'))}
      {switchField(
        'allowWorkloadDisruption',
        t('Disrupt the guest to finish'),
        t('It may be paused, or moved by post-copy, when time runs out'),
      )}
      <TextField
        label={t('Bandwidth per migration')}
        hint={t('For each second, such as 64Mi; 0 for no limit')}
        value={options.bandwidth ?? ''}
        notes={notesFor('spec.bandwidthPerMigration')}
        onChange={(text) => set({ bandwidth: text.trim() === '' ? undefined : text.trim() })}
        dataTest="policy-bandwidth"
      />
      {countField('completionTimeoutPerGiB', t('Time limit per GiB'), t('Seconds for each GiB of memory'))}
      {countField('maxDowntimeMs', t('Longest downtime'), t('Milliseconds that the guest may stand still at the end'))}
    </FieldGrid>
  );
};

/** What a policy says: its name, which machines it is for, and what it sets. */
export const PolicyFields = (props: FieldsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { draft, isNew, onChange, notesFor, list } = props;
  const keys = useMemo(
    () => [...new Set(list.namespaces.flatMap((namespace) => Object.keys(labelsOf(namespace))))].sort(),
    [list.namespaces],
  );
  return (
    <>
      {isNew && (
        <TextField
          label={t('Name')}
          required
          value={draft.name}
          notes={notesFor('metadata.name')}
          onChange={(name) => onChange({ ...draft, name: name.trim() })}
          dataTest="policy-name"
        />
      )}
      <PairField
        label={t('Labels of the machine')}
        hint={t('All of them must be there. None means every machine.')}
        value={draft.machineLabels}
        onChange={(machineLabels) => onChange({ ...draft, machineLabels })}
        notes={notesFor('spec.selectors.virtualMachineInstanceSelector')}
        keyLabel={t('Key')}
        valueLabel={t('Value')}
        addLabel={t('Add a label')}
        dataTest="policy-machine-labels"
      />
      <PairField
        label={t('Labels of the namespace')}
        hint={t('All of them must be there. None means every namespace.')}
        value={draft.namespaceLabels}
        onChange={(namespaceLabels) => onChange({ ...draft, namespaceLabels })}
        notes={notesFor('spec.selectors.namespaceSelector')}
        keyLabel={t('Key')}
        valueLabel={t('Value')}
        addLabel={t('Add a label')}
        keys={keys}
        dataTest="policy-namespace-labels"
      />
      <OptionFields {...props} />
    </>
  );
};
