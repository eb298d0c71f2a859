import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { setImageDefaults } from '../../../commands/image/labels';
import { useInstancetypes, usePreferences } from '../../../inventory/use-catalogue';
import { formatBytes } from '../../../lib/quantity';
import type { BootImage, MatcherRef } from '../../../resources/image/image';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { ChoiceField, type Choice } from '../../../ui/form/choice-field';
import { useSubmit } from '../../actions/submit';
import { imageTarget } from './asked';

interface DefaultsDialogProps {
  readonly image: BootImage;
  readonly onClose: () => void;
}

/** Kind and name as the value of a choice; '' for none. */
const valueOf = (ref: MatcherRef | undefined): string => (ref === undefined ? '' : `${ref.kind}/${ref.name}`);

const refOfValue = (value: string): MatcherRef | undefined => {
  const [kind = '', ...name] = value.split('/');
  return value === '' ? undefined : { kind, name: name.join('/') };
};

const useChoices = (image: BootImage): { readonly sizes: readonly Choice[]; readonly systems: readonly Choice[] } => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const instancetypes = useInstancetypes(image.namespace);
  const preferences = usePreferences(image.namespace);
  const none = { value: '', label: t('None') };
  const sizes = instancetypes.items.map((item): Choice => {
    const parts = [
      item.vcpu === undefined ? undefined : t('{{count}} vCPU', { count: item.vcpu }),
      item.memoryBytes === undefined ? undefined : formatBytes(item.memoryBytes, i18n.language),
    ].filter((part) => part !== undefined);
    return { value: valueOf(item), label: [item.name, parts.join(', ')].filter(Boolean).join(' – ') };
  });
  const systems = preferences.items.map((item): Choice => ({
    value: valueOf(item),
    label: item.title === item.name ? item.name : `${item.name} – ${item.title}`,
  }));
  return { sizes: [none, ...sizes], systems: [none, ...systems] };
};

/** Asks which instance type and preference VMs from an image get unless others are chosen. */
export const DefaultsDialog = ({ image, onClose }: DefaultsDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { busy, failure, submit } = useSubmit(setImageDefaults, onClose);
  const [size, setSize] = useState(valueOf(image.instancetype));
  const [system, setSystem] = useState(valueOf(image.preference));
  const { sizes, systems } = useChoices(image);
  const target = imageTarget(image);
  const input = { image, instancetype: refOfValue(size), preference: refOfValue(system) };
  const same = size === valueOf(image.instancetype) && system === valueOf(image.preference);
  return (
    <Dialog
      title={t('Instance type and preference of {{name}}', { name: image.name })}
      description={t('Virtual machines made from this image get them unless others are chosen.')}
      submitLabel={t('Save')}
      canSubmit={!same}
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target, input }])}
      onClose={onClose}
      dataTest="dialog-image.defaults"
    >
      <ChoiceField
        label={t('Default instance type')}
        hint={t('How many CPUs and how much memory')}
        value={size}
        choices={sizes}
        onChange={setSize}
        dataTest="default-instancetype"
      />
      <ChoiceField
        label={t('Default preference')}
        hint={t('The virtual hardware that suits the operating system')}
        value={system}
        choices={systems}
        onChange={setSystem}
        dataTest="default-preference"
      />
      <CopyLine text={setImageDefaults.cli(target, input)} />
    </Dialog>
  );
};
