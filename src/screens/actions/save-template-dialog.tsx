import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess, useLiveStore } from '../../cluster/hooks';
import { accessReason } from '../../commands/access-reason';
import type { Target } from '../../commands/command';
import { makeAccess } from '../../commands/object/access';
import { requestAccess } from '../../commands/template/from-vm';
import { saveTemplate, saveTemplateTarget } from '../../commands/template/save';
import { TEMPLATE, VM_TEMPLATE } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { Dialog } from '../../ui/dialog/dialog';
import { ChoiceField } from '../../ui/form/choice-field';
import { TextField } from '../../ui/form/text-field';
import { Notice } from '../../ui/state/notice';
import { useSay } from '../text';
import { newSaveForm, nameFault, saveInput, saveWarning, type SaveForm, type TemplateKind } from './save-template-form';
import { useSubmit } from './submit';

interface SaveTemplateDialogProps {
  readonly target: Target;
  readonly vm: KubeObject;
  readonly onClose: () => void;
}

/** Which kinds of templates the cluster knows, and the names that are taken; undefined while it has not answered. */
const useKinds = (namespace: string) => {
  const openshift = useLiveStore(useMemo(() => ({ kind: TEMPLATE, namespace }), [namespace]));
  const kubevirt = useLiveStore(useMemo(() => ({ kind: VM_TEMPLATE, namespace }), [namespace]));
  const absent = ({ state }: typeof openshift): boolean => state.phase === 'failed' && state.error.kind === 'not-found';
  const kinds: readonly TemplateKind[] = [
    ...(absent(openshift) ? [] : ['openshift' as const]),
    ...(absent(kubevirt) ? [] : ['kubevirt' as const]),
  ];
  const taken = (kind: TemplateKind, name: string): boolean =>
    (kind === 'openshift' ? openshift : kubevirt).items.has(`${namespace}/${name}`);
  return { kinds, taken };
};

const useDenied = (kind: TemplateKind, namespace: string, vmName: string): string | undefined => {
  const say = useSay();
  const asked = useMemo(
    () =>
      kind === 'openshift' ? [makeAccess(TEMPLATE, namespace)] : requestAccess(namespace, { namespace, name: vmName }),
    [kind, namespace, vmName],
  );
  const verdicts = useAccess(asked);
  const denied = asked.find((_request, index) => verdicts[index] === 'denied');
  return denied === undefined ? undefined : say(accessReason(denied));
};

const attemptId = (): string => Math.random().toString(36).slice(2, 8);

/** Asks what a template that is made of a VM is called, and what its disks hold. */
export const SaveTemplateDialog = ({ target, vm, onClose }: SaveTemplateDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { name: vmName, namespace = '' } = target.ref;
  const [form, setForm] = useState<SaveForm>(() => newSaveForm(vmName));
  const [attempt] = useState(attemptId);
  const set = (change: Partial<SaveForm>): void => setForm((before) => ({ ...before, ...change }));
  const { kinds, taken } = useKinds(namespace);
  const kind = kinds.includes(form.kind) ? form.kind : (kinds[0] ?? 'openshift');
  const denied = useDenied(kind, namespace, vmName);
  const { busy, failure, submit } = useSubmit(saveTemplate, onClose);
  const fault = nameFault(form.name, taken(kind, form.name));
  const warning = saveWarning(kind, vm);
  const input = saveInput({ ...form, kind }, vm, namespace, attempt);
  const kindLabels: Readonly<Record<TemplateKind, string>> = {
    openshift: t('Template of OpenShift'),
    kubevirt: t('Template of KubeVirt'),
  };
  return (
    <Dialog
      title={t('Save {{name}} as a template', { name: vmName })}
      description={t('Others can then make virtual machines like this one in {{namespace}}.', { namespace })}
      submitLabel={t('Save as template')}
      canSubmit={kinds.length > 0 && fault === undefined && denied === undefined}
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target: saveTemplateTarget(input), input }])}
      onClose={onClose}
      dataTest="dialog-save-template"
    >
      {kinds.length === 0 && <Notice kind="attention">{t('This cluster offers no templates')}</Notice>}
      {denied !== undefined && <Notice kind="attention">{denied}</Notice>}
      {kinds.length > 1 && (
        <ChoiceField
          label={t('Kind')}
          value={kind}
          choices={kinds.map((one) => ({ value: one, label: kindLabels[one] }))}
          onChange={(value) => set({ kind: value === 'kubevirt' ? 'kubevirt' : 'openshift' })}
          hint={
            kind === 'kubevirt'
              ? t(
                  'The cluster copies the disks into the template. It takes a while, and this machine may go afterwards.',
                )
              : t('Written at once. Its disks stay where they come from.')
          }
          dataTest="save-template-kind"
        />
      )}
      <TextField
        label={t('Name')}
        required
        value={form.name}
        onChange={(name) => set({ name })}
        notes={fault === undefined ? [] : [{ severity: 'error', message: say(fault) }]}
        dataTest="save-template-name"
      />
      {kind === 'openshift' && (
        <>
          <TextField
            label={t('Title')}
            value={form.title}
            onChange={(title) => set({ title })}
            hint={t('What people read in the catalogue.')}
            dataTest="save-template-title"
          />
          <TextField
            label={t('Description')}
            lines={3}
            value={form.description}
            onChange={(description) => set({ description })}
            dataTest="save-template-description"
          />
          <ChoiceField
            label={t('Disks of new machines hold')}
            value={form.disks}
            choices={[
              { value: 'origin', label: t('what the disks of this machine were made from') },
              { value: 'copy', label: t('what the disks of this machine hold when one is made') },
            ]}
            onChange={(disks) => set({ disks: disks === 'copy' ? 'copy' : 'origin' })}
            hint={
              form.disks === 'copy' ? t('The template works as long as the disks of this machine exist.') : undefined
            }
            dataTest="save-template-disks"
          />
        </>
      )}
      {warning !== undefined && <Notice kind="attention">{say(warning)}</Notice>}
    </Dialog>
  );
};
