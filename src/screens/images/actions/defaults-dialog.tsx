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
import { CatalogueNotes } from '../../frame/catalogue/state';
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

/** None, what there is, and in any case what is set now: it may be gone, or not be readable. */
const choicesOf = (none: string, known: readonly Choice[], set: MatcherRef | undefined): readonly Choice[] => {
  const isMissing = set !== undefined && !known.some(({ value }) => value === valueOf(set));
  return [{ value: '', label: none }, ...(isMissing ? [{ value: valueOf(set), label: set.name }] : []), ...known];
};

const useSizes = (image: BootImage) => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const catalogue = useInstancetypes(image.namespace);
  const known = catalogue.items.map((item): Choice => {
    const parts = [
      item.vcpu === undefined ? undefined : t('{{count}} vCPU', { count: item.vcpu }),
      item.memoryBytes === undefined ? undefined : formatBytes(item.memoryBytes, i18n.language),
    ].filter((part) => part !== undefined);
    return { value: valueOf(item), label: [item.name, parts.join(', ')].filter(Boolean).join(' – ') };
  });
  return { catalogue, choices: choicesOf(t('None'), known, image.instancetype) };
};

const useSystems = (image: BootImage) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const catalogue = usePreferences(image.namespace);
  const known = catalogue.items.map((item): Choice => ({
    value: valueOf(item),
    label: item.title === item.name ? item.name : `${item.name} – ${item.title}`,
  }));
  return { catalogue, choices: choicesOf(t('None'), known, image.preference) };
};

/** Asks which instance type and preference VMs from an image get unless others are chosen. */
export const DefaultsDialog = ({ image, onClose }: DefaultsDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { busy, failure, submit } = useSubmit(setImageDefaults, onClose);
  const [size, setSize] = useState(valueOf(image.instancetype));
  const [system, setSystem] = useState(valueOf(image.preference));
  const sizes = useSizes(image);
  const systems = useSystems(image);
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
        choices={sizes.choices}
        onChange={setSize}
        dataTest="default-instancetype"
      />
      <CatalogueNotes catalogue={sizes.catalogue} alone />
      <ChoiceField
        label={t('Default preference')}
        hint={t('The virtual hardware that suits the operating system')}
        value={system}
        choices={systems.choices}
        onChange={setSystem}
        dataTest="default-preference"
      />
      <CatalogueNotes catalogue={systems.catalogue} alone />
      <CopyLine text={setImageDefaults.cli(target, input)} />
    </Dialog>
  );
};
