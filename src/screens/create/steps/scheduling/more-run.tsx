import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { editVm, type Issue } from '../../../../resources/draft/draft';
import type { KubeObject } from '../../../../resources/object';
import {
  DEDICATED,
  GRACE,
  PRIORITY,
  readDedicated,
  readDescheduler,
  readGrace,
  readPriority,
  withDedicated,
  withDescheduler,
  withGrace,
  withPriority,
} from '../../../../resources/vm/form/scheduling/run';
import { CheckField } from '../../../../ui/form/check-field';
import { FieldGrid } from '../../../../ui/form/field-grid';
import { MoreFields } from '../../../../ui/form/more-fields';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';

const isSet = (vm: KubeObject): boolean =>
  readDedicated(vm) || readDescheduler(vm) || readGrace(vm) !== undefined || readPriority(vm) !== '';

/** How the cluster spells the field where it clashes with an instance type. */
const DEDICATED_CLASH = DEDICATED.replace('Cpu', 'CPU');

const FIELDS = [DEDICATED, DEDICATED_CLASH, GRACE, PRIORITY] as const;
const isNoted = (issues: readonly Issue[]): boolean => issues.some(({ field }) => FIELDS.some((one) => one === field));

/** What few people set: time to shut down, priority, cores of its own, descheduler. */
export const MoreRun = ({ draft, edit, issues }: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { vm } = draft;
  const grace = readGrace(vm);
  const [dedicatedNote] = [DEDICATED, DEDICATED_CLASH].flatMap((field) => notesAt(issues, field, say));
  const change = (edited: (vm: KubeObject) => KubeObject): void => edit((current) => editVm(current, edited));
  return (
    <MoreFields title={t('More settings')} open={isSet(vm) || isNoted(issues)} dataTest="scheduling-more">
      <FieldGrid>
        <TextField
          label={t('Seconds to shut down')}
          type="number"
          value={grace === undefined ? '' : String(grace)}
          placeholder="30"
          onChange={(typed) => change((one) => withGrace(one, typed.trim() === '' ? undefined : Number(typed)))}
          hint={t('After that its power is cut.')}
          notes={notesAt(issues, GRACE, say)}
          dataTest="grace-period"
        />
        <TextField
          label={t('Priority class')}
          value={readPriority(vm)}
          onChange={(name) => change((one) => withPriority(one, name.trim()))}
          notes={notesAt(issues, PRIORITY, say)}
          dataTest="priority-class"
        />
      </FieldGrid>
      <CheckField
        label={t('Dedicated CPU cores')}
        description={dedicatedNote?.message ?? t('Each vCPU has a core of the node to itself.')}
        checked={readDedicated(vm)}
        onChange={(checked) => change((one) => withDedicated(one, checked))}
        dataTest="dedicated-cpu"
      />
      <CheckField
        label={t('May be moved by the descheduler')}
        description={t('Migrates to another node when its own gets too full.')}
        checked={readDescheduler(vm)}
        onChange={(checked) => change((one) => withDescheduler(one, checked))}
        dataTest="descheduler"
      />
    </MoreFields>
  );
};
