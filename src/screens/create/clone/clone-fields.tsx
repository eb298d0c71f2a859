import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckField } from '../../../ui/form/check-field';
import { ChoiceField } from '../../../ui/form/choice-field';
import { TextField } from '../../../ui/form/text-field';
import type { CloneValues } from './form';

interface CloneFieldsProps {
  readonly values: CloneValues;
  readonly set: (change: Partial<CloneValues>) => void;
  /** A VM is copied, and not what a snapshot holds of one. */
  readonly isMachine: boolean;
  readonly busy: boolean;
}

/** How a copy differs from its source. */
export const CloneFields = ({ values, set, isMachine, busy }: CloneFieldsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <>
      <ChoiceField
        label={t('MAC addresses')}
        value={isMachine ? values.macs : 'new'}
        choices={[
          { value: 'new', label: t('New ones') },
          { value: 'keep', label: t('Those of the source') },
        ]}
        onChange={(macs) => set({ macs: macs === 'keep' ? 'keep' : 'new' })}
        hint={
          values.macs === 'keep'
            ? t('Two machines with the same address in one network disturb each other.')
            : t('The network sees the copy as another machine.')
        }
        disabled={busy || !isMachine}
        dataTest="clone-macs"
      />
      <TextField
        label={t('Serial number of the firmware')}
        value={values.serial}
        onChange={(serial) => set({ serial })}
        hint={t('Left empty, the cluster makes a new one. Some licenses ask for it.')}
        disabled={busy}
        dataTest="clone-serial"
      />
      <CheckField
        label={t('Name its disks after it')}
        description={t('Otherwise they get random names.')}
        checked={values.namedDisks}
        onChange={(namedDisks) => set({ namedDisks })}
        disabled={busy}
        dataTest="clone-named-disks"
      />
      <CheckField
        label={t('Start it when it is there')}
        checked={values.start}
        onChange={(start) => set({ start })}
        disabled={busy}
        dataTest="clone-start"
      />
    </>
  );
};
