import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { editVm } from '../../../../resources/draft/draft';
import {
  EVICTION,
  readEviction,
  readRunStrategy,
  RUN_STRATEGY,
  withEviction,
  withRunStrategy,
} from '../../../../resources/vm/form/scheduling/run';
import { ChoiceField, type Choice } from '../../../../ui/form/choice-field';
import { FieldGrid } from '../../../../ui/form/field-grid';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';

type Translate = TFunction<'plugin__vm-manager-plugin'>;

const runChoices = (t: Translate): readonly Choice[] => [
  { value: 'Always', label: t('Always: started again whenever it stops') },
  { value: 'RerunOnFailure', label: t('Until it is shut down: started again only after a failure') },
  { value: 'Manual', label: t('By hand: runs when somebody starts it') },
  { value: 'Once', label: t('Once: never started again') },
  { value: 'Halted', label: t('Stopped') },
];

const evictionChoices = (t: Translate): readonly Choice[] => [
  { value: '', label: t('As the cluster is set up') },
  { value: 'LiveMigrate', label: t('Migrate it; the node waits until that is done') },
  { value: 'LiveMigrateIfPossible', label: t('Migrate it if that is possible, else stop it') },
  { value: 'None', label: t('Stop it') },
  { value: 'External', label: t('Leave it to another controller') },
];

/** When the guest runs, and what becomes of it when its node is drained. */
export const RunFields = ({ draft, edit, issues }: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <FieldGrid>
      <ChoiceField
        label={t('Runs')}
        value={readRunStrategy(draft.vm)}
        choices={runChoices(t)}
        onChange={(strategy) => edit((current) => editVm(current, (vm) => withRunStrategy(vm, strategy)))}
        notes={[...notesAt(issues, RUN_STRATEGY, say), ...notesAt(issues, 'spec.running', say)]}
        dataTest="run-strategy"
      />
      <ChoiceField
        label={t('When its node is drained')}
        value={readEviction(draft.vm)}
        choices={evictionChoices(t)}
        onChange={(strategy) => edit((current) => editVm(current, (vm) => withEviction(vm, strategy)))}
        notes={notesAt(issues, EVICTION, say)}
        dataTest="eviction-strategy"
      />
    </FieldGrid>
  );
};
