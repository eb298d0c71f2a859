import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../../../resources/draft/draft';
import {
  readDescription,
  readLabels,
  withDescription,
  withLabels,
} from '../../../../../resources/vm/form/identity/about';
import { MoreFields } from '../../../../../ui/form/more-fields';
import { PairField } from '../../../../../ui/form/pair-field';
import { TextField } from '../../../../../ui/form/text-field';
import { useSay } from '../../../../text';
import { notesAt, type StepProps } from '../../../step';

const DESCRIPTION = 'metadata.annotations';
const LABELS = 'metadata.labels';

interface AboutProps extends Pick<StepProps, 'draft' | 'edit'> {
  readonly issues: readonly Issue[];
}

/** What people write on a VM to find it again. Folded away until it is asked for, or until something is wrong with it. */
export const About = ({ draft, edit, issues }: AboutProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const [description, labels] = [readDescription(draft), readLabels(draft)];
  const number = Object.keys(labels).length + (description === '' ? 0 : 1);
  const notes = notesAt(issues, DESCRIPTION, say, true);
  const labelNotes = notesAt(issues, LABELS, say, true);
  return (
    <div className="vm-manager-wizard__about pf-v6-c-form">
      <MoreFields
        title={number === 0 ? t('Description and labels') : t('Description and labels ({{number}} set)', { number })}
        open={[...notes, ...labelNotes].some(({ severity }) => severity === 'error')}
        dataTest="vm-about"
      >
        <div className="vm-manager-wizard__about-fields">
          <TextField
            label={t('Description')}
            value={description}
            onChange={(next) => edit((before) => withDescription(before, next))}
            lines={2}
            notes={notes}
            dataTest="vm-description"
          />
          <PairField
            label={t('Labels')}
            hint={t('To find and group virtual machines. The guest does not see them.')}
            value={labels}
            onChange={(next) => edit((before) => withLabels(before, next))}
            keyLabel={t('Label')}
            valueLabel={t('Value')}
            addLabel={t('Add label')}
            notes={labelNotes}
            dataTest="vm-labels"
          />
        </div>
      </MoreFields>
    </div>
  );
};
