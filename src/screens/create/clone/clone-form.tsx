import { Alert, Button, Form, Title } from '@patternfly/react-core';
import { useMemo, useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../../cluster/hooks';
import { accessReason } from '../../../commands/access-reason';
import { cloneAccess, cloneTarget, cloneVm } from '../../../commands/clone/clone-vm';
import { cloneNameFor } from '../../../commands/clone/offer';
import { EMPTY_QUERY } from '../../../inventory/list.types';
import { useVmList } from '../../../inventory/use-vm-list';
import type { KubeObject } from '../../../resources/object';
import { TextField } from '../../../ui/form/text-field';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';
import { QuickEnd } from '../quick/quick-end';
import '../quick/quick.css';
import { notesAt } from '../step';
import { CloneFields } from './clone-fields';
import { cloneInput, cloneRefusal, sourceName, validateClone, type CloneSource, type CloneValues } from './form';
import { useClone } from './use-clone';

interface CloneFormProps {
  readonly namespace: string;
  readonly source: CloneSource;
  /** The running instance, which knows MAC addresses that the VM does not name. */
  readonly vmi: KubeObject | undefined;
  readonly onOther: () => void;
}

const useDenied = (namespace: string, start: boolean): string | undefined => {
  const say = useSay();
  const asked = useMemo(() => cloneAccess(namespace, start), [namespace, start]);
  const verdicts = useAccess(asked);
  const denied = asked.find((_request, index) => verdicts[index] === 'denied');
  return denied === undefined ? undefined : say(accessReason(denied));
};

const attemptId = (): string => Math.random().toString(36).slice(2, 8);

/** Asks how the copy differs from its source, and makes it. */
export const CloneForm = ({ namespace, source, vmi, onOther }: CloneFormProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const original = sourceName(source);
  const isMachine = source.kind === 'VirtualMachine';
  const [attempt] = useState(attemptId);
  const [checked, setChecked] = useState(false);
  const [values, setValues] = useState<CloneValues>({
    name: cloneNameFor(original),
    macs: 'new',
    serial: '',
    namedDisks: true,
    start: true,
  });
  const set = (change: Partial<CloneValues>): void => setValues((before) => ({ ...before, ...change }));
  const others = useVmList(EMPTY_QUERY, namespace);
  const { task, begin, again } = useClone(namespace, values.name);
  const taken = useMemo(() => others.records.flatMap(({ vm }) => vm ?? []), [others.records]);
  // the clone itself has this name as soon as it is there
  const issues = task === undefined ? validateClone(values.name, namespace, taken) : [];
  const input = cloneInput(namespace, source, values, attempt, vmi);
  const reason = cloneRefusal(source);
  const denied = useDenied(namespace, values.start);
  const busy = task !== undefined && task.state !== 'failed';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (!busy && denied === undefined && reason === undefined && issues.length === 0) begin(input);
  };
  const failure =
    task?.state === 'failed'
      ? {
          title: t('It was not cloned'),
          message: task.message === undefined ? '' : say(task.message),
          causes: task.causes,
          advice: task.advice === undefined ? undefined : say(task.advice),
        }
      : undefined;
  const notes = notesAt(checked || values.name.length > 0 ? issues : [], 'metadata.name', say);
  return (
    <Form onSubmit={submit} className="vm-manager-quick__form vm-manager-create__form" data-test="clone-form">
      <div className="vm-manager-create__titled">
        <Title headingLevel="h2" size="lg">
          {isMachine
            ? t('Clone {{name}}', { name: original })
            : t('New virtual machine from snapshot {{name}}', { name: original })}
        </Title>
        <Button variant="link" isInline onClick={onOther} isDisabled={busy} data-test="clone-other">
          {t('Choose another source')}
        </Button>
      </div>
      {reason !== undefined && (
        <Alert isInline variant="danger" title={t('It cannot be cloned')} data-test="clone-refused">
          {say(reason)}
        </Alert>
      )}
      {isMachine && reason === undefined && vmi !== undefined && (
        <Notice kind="note">{t('It is running: its disks are copied as they are at this moment.')}</Notice>
      )}
      <TextField
        label={t('Name')}
        required
        value={values.name}
        onChange={(name) => {
          again();
          set({ name });
        }}
        hint={t('It is made in {{namespace}}, where its source is.', { namespace })}
        notes={notes}
        disabled={busy}
        dataTest="clone-name"
      />
      <CloneFields values={values} set={set} isMachine={isMachine} busy={busy} />
      {busy && (
        <Notice kind="progress" dataTest="clone-progress">
          <strong>{task.message === undefined ? t('Asking the cluster') : say(task.message)}</strong>{' '}
          {t('Its page opens as soon as it exists. You can leave: the task goes on.')}
        </Notice>
      )}
      <QuickEnd
        issues={[]}
        failure={failure}
        busy={busy ? 'create' : undefined}
        refusal={denied ?? (reason === undefined ? undefined : say(reason))}
        submitLabel={t('Clone')}
        line={cloneVm.cli(cloneTarget(input), input)}
      />
    </Form>
  );
};
