import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Surroundings } from '../../../../resources/draft/surroundings';
import type { IsoSource } from '../../../../resources/vm/form/source/boot-source';
import { ChoiceField } from '../../../../ui/form/choice-field';
import type { FieldNote } from '../../../../ui/form/field';
import { useSay } from '../../../text';
import { AddressField } from './address-field';
import { DISC_TEXTS, DISC_WAYS, freshDisc } from './ways';

interface DiscFormProps {
  readonly iso: IsoSource;
  readonly onChange: (iso: IsoSource) => void;
  readonly surroundings: Surroundings;
  readonly notes: readonly FieldNote[];
}

/** Where the disc that installs the guest comes from. */
export const DiscForm = ({ iso, onChange, surroundings, notes }: DiscFormProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const from = iso.from === 'existing-data-volume' ? 'existing-claim' : iso.from;
  const isCopy = iso.from === 'data-source' || iso.from === 'claim' || iso.from === 'snapshot';
  return (
    <>
      <ChoiceField
        label={t('Where the disc is')}
        value={from}
        choices={[
          ...(isCopy ? [{ value: from, label: t('Copy of {{name}}', { name: iso.name }) }] : []),
          ...DISC_WAYS.map((way) => ({ value: way, label: say(DISC_TEXTS[way]) })),
        ]}
        onChange={(next) => {
          const way = DISC_WAYS.find((one) => one === next);
          if (way !== undefined) onChange(freshDisc(way));
        }}
        dataTest="source-disc"
      />
      <AddressField source={iso} onChange={onChange} surroundings={surroundings} notes={notes} />
    </>
  );
};
