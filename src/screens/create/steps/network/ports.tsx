import { Button } from '@patternfly/react-core';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { INTERFACES, type NicPort } from '../../../../resources/vm/form/network/nic';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { GroupField } from '../../../../ui/form/group-field';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt } from '../../step';
import { changer, type NicProps } from './nic-fields';

interface PortProps {
  readonly nic: NicProps;
  readonly port: NicPort;
  readonly place: number;
}

const PROTOCOLS = ['TCP', 'UDP'].map((value) => ({ value, label: value }));

/** A number as typed; nothing for an empty field. */
const numberOf = (typed: string): number | undefined => (typed.trim() === '' ? undefined : Number(typed));

const PortRow = ({ nic, port, place }: PortProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { ports } = nic.nic;
  const path = `${INTERFACES}[${nic.index}].ports[${place}]`;
  const test = `nic-${nic.index}-port-${place}`;
  const set = changer(nic);
  const change = (next: Partial<NicPort>): void =>
    set({ ports: ports.map((other, at) => (at === place ? { ...other, ...next } : other)) });
  return (
    <div className="vm-manager-nic__port">
      <TextField
        label={t('Port')}
        required
        type="number"
        value={port.port === undefined ? '' : String(port.port)}
        onChange={(typed) => change({ port: numberOf(typed) })}
        notes={[...notesAt(nic.issues, `${path}.port`, say), ...notesAt(nic.issues, path, say)]}
        dataTest={test}
      />
      <ChoiceField
        label={t('Protocol')}
        value={port.protocol === '' ? 'TCP' : port.protocol}
        choices={PROTOCOLS}
        onChange={(protocol) => change({ protocol })}
        notes={notesAt(nic.issues, `${path}.protocol`, say)}
        dataTest={`${test}-protocol`}
      />
      <TextField
        label={t('Name')}
        value={port.name}
        onChange={(name) => change({ name: name.trim() })}
        notes={notesAt(nic.issues, `${path}.name`, say)}
        dataTest={`${test}-name`}
      />
      <Button
        variant="plain"
        icon={<MinusCircleIcon />}
        aria-label={t('Remove port {{number}}', { number: place + 1 })}
        onClick={() => set({ ports: ports.filter((_other, at) => at !== place) })}
        data-test={`${test}-remove`}
      />
    </div>
  );
};

/** Ports that masquerade lets through to the guest; all of them when none is listed. */
export const Ports = (nic: NicProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const set = changer(nic);
  const { ports } = nic.nic;
  return (
    <GroupField
      label={t('Open ports')}
      hint={ports.length === 0 ? t('All ports of the guest can be reached.') : undefined}
      dataTest={`nic-${nic.index}-ports`}
    >
      {ports.map((port, place) => (
        // ports are told apart by their place only
        <PortRow key={place} nic={nic} port={port} place={place} />
      ))}
      <Button
        variant="link"
        isInline
        icon={<PlusCircleIcon />}
        onClick={() => set({ ports: [...ports, { name: '', port: undefined, protocol: 'TCP' }] })}
        data-test={`nic-${nic.index}-add-port`}
      >
        {ports.length === 0 ? t('Let only certain ports through') : t('Add port')}
      </Button>
    </GroupField>
  );
};
