import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { editVm } from '../../../../resources/draft/draft';
import { attachmentAt, attachmentsOf, connectNic } from '../../../../resources/vm/form/network/connect';
import { changeNic, type NicChange } from '../../../../resources/vm/form/network/edit';
import {
  INTERFACES,
  networkIndexOf,
  NETWORKS,
  readNics,
  type FormNic,
} from '../../../../resources/vm/form/network/nic';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { FieldGrid } from '../../../../ui/form/field-grid';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';
import { bindingChoices, bindingHint, modelChoices, networkChoices, networkOfValue, networkValue } from './choices';

export interface NicProps extends StepProps {
  readonly nic: FormNic;
  readonly index: number;
}

/** Edits one NIC of the draft. */
export const changer =
  ({ edit, index }: NicProps): ((change: NicChange) => void) =>
  (change) =>
    edit((draft) => editVm(draft, (vm) => changeNic(vm, index, change)));

/** The network of a NIC: one of those that are defined, or by its name when they cannot be listed. */
const NetworkField = (props: NicProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { nic, index, draft, surroundings, issues, namespace, edit } = props;
  const place = networkIndexOf(draft.vm, index);
  const notes = place < 0 ? [] : notesAt(issues, `${NETWORKS}[${place}]`, say, true);
  const podTaken = readNics(draft.vm).some((other, at) => at !== index && other.network.type === 'pod');
  const unlisted = surroundings.networks === undefined;
  const byName = nic.network.type === 'multus' ? nic.network.name : undefined;
  const connect = (value: string): void =>
    edit((current) => connectNic(current, index, networkOfValue(value), surroundings));
  const choices = networkChoices(attachmentsOf(draft, surroundings), namespace, podTaken, t);
  const other = { value: '', label: t('Another network, by name') };
  return (
    <>
      <ChoiceField
        label={t('Network')}
        value={unlisted && byName !== undefined ? '' : networkValue(nic.network)}
        choices={unlisted ? [...choices, other] : choices}
        onChange={connect}
        notes={unlisted && byName !== undefined ? [] : notes}
        dataTest={`nic-${index}-network`}
      />
      {unlisted && byName !== undefined && (
        <TextField
          label={t('Name of the network')}
          value={byName}
          onChange={connect}
          placeholder={t('name, or namespace/name')}
          notes={notes}
          dataTest={`nic-${index}-network-name`}
        />
      )}
    </>
  );
};

/** What every NIC has: name, network, how it is connected, model. */
export const NicFields = (props: NicProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { nic, index, draft, surroundings, issues } = props;
  const path = `${INTERFACES}[${index}]`;
  const change = changer(props);
  const bindingNotes = [
    ...notesAt(issues, path, say),
    ...['masquerade', 'bridge', 'sriov', 'binding', 'passtBinding'].flatMap((field) =>
      notesAt(issues, `${path}.${field}`, say, true),
    ),
  ];
  return (
    <FieldGrid>
      <TextField
        label={t('Name')}
        required
        value={nic.name}
        onChange={(name) => change({ name: name.trim() })}
        notes={notesAt(issues, `${path}.name`, say)}
        dataTest={`nic-${index}-name`}
      />
      <NetworkField {...props} />
      <ChoiceField
        label={t('Binding')}
        value={nic.binding}
        choices={bindingChoices(nic, attachmentAt(nic.network, draft, surroundings), t)}
        onChange={(binding) => change({ binding })}
        hint={bindingHint(nic.binding, t)}
        notes={bindingNotes}
        dataTest={`nic-${index}-binding`}
      />
      <ChoiceField
        label={t('Model')}
        value={nic.model}
        choices={modelChoices(t)}
        onChange={(model) => change({ model })}
        notes={notesAt(issues, `${path}.model`, say)}
        dataTest={`nic-${index}-model`}
      />
    </FieldGrid>
  );
};
