import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseQuantity, formatBytes } from '../../../../lib/quantity';
import { at } from '../../../../lib/reach';
import type { Surroundings } from '../../../../resources/draft/surroundings';
import { nameOf } from '../../../../resources/meta';
import type { KubeObject } from '../../../../resources/object';
import type { ExistingContent } from '../../../../resources/vm/form/disks/content/content';
import { ChoiceField } from '../../../../ui/form/choice-field';
import type { FieldNote } from '../../../../ui/form/field';
import { TextField } from '../../../../ui/form/text-field';

interface VolumeFieldProps {
  readonly source: ExistingContent;
  readonly onChange: (source: ExistingContent) => void;
  readonly surroundings: Surroundings;
  readonly notes: readonly FieldNote[];
}

const sizeOf = (claim: KubeObject): number | undefined =>
  parseQuantity(at(claim, 'status', 'capacity', 'storage') ?? at(claim, 'spec', 'resources', 'requests', 'storage'));

/** A volume of the namespace; a field to type its name where they cannot be listed. */
export const VolumeField = ({ source, onChange, surroundings, notes }: VolumeFieldProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { claims, dataVolumes = [] } = surroundings;
  const filled = new Set(dataVolumes.map(nameOf));
  const field = {
    label: t('Volume'),
    required: true,
    notes,
    hint: t('It is used as it is, and stays when the virtual machine is deleted.'),
    dataTest: 'source-address',
  };
  // a volume that is being filled is waited for when the DataVolume is named
  const choose = (name: string): void =>
    onChange({ from: filled.has(name) ? 'existing-data-volume' : 'existing-claim', name });
  if (claims === undefined) {
    return <TextField {...field} value={source.name} onChange={choose} />;
  }
  const label = (claim: KubeObject): string => {
    const size = sizeOf(claim);
    return size === undefined ? nameOf(claim) : `${nameOf(claim)} (${formatBytes(size, i18n.language)})`;
  };
  return (
    <ChoiceField
      {...field}
      value={source.name}
      choices={[
        { value: '', label: t('Choose a volume'), disabled: true },
        ...claims.map((claim) => ({ value: nameOf(claim), label: label(claim) })),
      ]}
      onChange={choose}
    />
  );
};
