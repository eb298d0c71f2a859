import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Surroundings } from '../../../../resources/draft/surroundings';
import type { IsoSource } from '../../../../resources/vm/form/source/boot-source';
import type { FieldNote } from '../../../../ui/form/field';
import { TextField } from '../../../../ui/form/text-field';
import { VolumeField } from './volume-field';
import { addressOf, withAddress } from './ways';

interface AddressFieldProps {
  readonly source: IsoSource;
  readonly onChange: (source: IsoSource) => void;
  readonly surroundings: Surroundings;
  readonly notes: readonly FieldNote[];
}

/** The URL, image or name of a source. */
export const AddressField = ({ source, onChange, surroundings, notes }: AddressFieldProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const field = {
    required: true,
    value: addressOf(source),
    onChange: (address: string) => onChange(withAddress(source, address)),
    notes,
    dataTest: 'source-address',
  };
  switch (source.from) {
    case 'http':
      return (
        <TextField
          {...field}
          type="url"
          label={t('URL of the image')}
          placeholder="https://example.com/images/server.qcow2"
          hint={t('http or https: a qcow2, raw or ISO image, which may be compressed with gz or xz.')}
        />
      );
    case 'registry':
      return (
        <TextField
          {...field}
          label={t('Image in the registry')}
          placeholder="quay.io/containerdisks/fedora:latest"
          hint={t('A container image that holds a disk. Its content is copied once.')}
        />
      );
    case 'container-disk':
      return (
        <TextField
          {...field}
          label={t('Container image')}
          placeholder="quay.io/containerdisks/fedora:latest"
          hint={t('Quick to start and good for trying things out. What the guest writes is gone when it stops.')}
        />
      );
    case 'existing-claim':
    case 'existing-data-volume':
      return <VolumeField source={source} onChange={onChange} surroundings={surroundings} notes={notes} />;
    case 'data-source':
    case 'claim':
    case 'snapshot':
      return null;
  }
};
