import { Button, Form } from '@patternfly/react-core';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { editVm } from '../../../../resources/draft/draft';
import type { NicNetwork } from '../../../../resources/network/read';
import { attachmentsOf, plugNic } from '../../../../resources/vm/form/network/connect';
import { networkNameOf } from '../../../../resources/vm/form/network/attachment';
import { moveNic, removeNic, withHeadless } from '../../../../resources/vm/form/network/edit';
import { HOSTNAME, readHostname, withHostname } from '../../../../resources/vm/form/network/host';
import { readHeadless, readNics } from '../../../../resources/vm/form/network/nic';
import { readName } from '../../../../resources/vm/form/identity/name';
import { CheckField } from '../../../../ui/form/check-field';
import { MoreFields } from '../../../../ui/form/more-fields';
import { TextField } from '../../../../ui/form/text-field';
import { Notice } from '../../../../ui/state/notice';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';
import './network-step.css';
import { moveId, NicCard, removeId } from './nic-card';
import { useFocusAfter } from '../use-focus-after';

const ADD = 'vm-manager-nic-add';
const NO_MORE = 'vm-manager-nic-no-more';

/**
 * What a further NIC is connected to at first: the pod network when it is free, else the first network that is defined. Undefined
 * when there is none; without a list of networks it is to be named.
 */
const nextNetwork = ({ draft, surroundings, namespace }: StepProps): NicNetwork | undefined => {
  if (readNics(draft.vm).every(({ network }) => network.type !== 'pod')) return { type: 'pod' };
  const all = attachmentsOf(draft, surroundings);
  // devices of network cards are few: nobody gets one unasked
  const first = all.find(({ type }) => type !== 'sriov') ?? all[0];
  if (first !== undefined) return { type: 'multus', name: networkNameOf(first, namespace) };
  return surroundings.networks === undefined ? { type: 'multus', name: '' } : undefined;
};

/** Adds a NIC, or says that there is nothing to connect it to. */
const AddNic = (props: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { edit, surroundings } = props;
  const network = nextNetwork(props);
  return (
    <div className="vm-manager-nics__add">
      <Button
        id={ADD}
        variant="secondary"
        icon={<PlusCircleIcon />}
        isAriaDisabled={network === undefined}
        aria-describedby={network === undefined ? NO_MORE : undefined}
        onClick={() => {
          if (network !== undefined) edit((current) => plugNic(current, network, surroundings));
        }}
        data-test="add-nic"
      >
        {t('Add network interface')}
      </Button>
      {network === undefined && <span id={NO_MORE}>{t('This namespace has no network besides the pod network.')}</span>}
    </div>
  );
};

const HostField = ({ draft, edit, issues }: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const hostname = readHostname(draft.vm);
  const notes = notesAt(issues, HOSTNAME, say);
  return (
    <MoreFields title={t('Host name')} open={hostname !== '' || notes.length > 0} dataTest="host-name-more">
      <TextField
        label={t('Host name')}
        value={hostname}
        placeholder={readName(draft).split('.')[0]}
        onChange={(next) => edit((current) => editVm(current, (vm) => withHostname(vm, next.trim())))}
        hint={t('What the network tells the guest it is called. Its own setup may say otherwise.')}
        notes={notes}
        dataTest="host-name"
      />
    </MoreFields>
  );
};

/** The network interfaces: edited in place, added, removed, put in order. */
export const NetworkStep = (props: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { draft, edit } = props;
  const [moved, setMoved] = useState('');
  const focusAfter = useFocusAfter();
  const nics = readNics(draft.vm);
  const headless = readHeadless(draft.vm);
  const move = (from: number, to: number): void => {
    edit((current) => editVm(current, (vm) => moveNic(vm, from, to)));
    setMoved(t('{{name}} is now number {{place}}', { name: nics[from]?.name ?? '', place: to + 1 }));
    focusAfter(moveId(to, to < from ? 'up' : 'down'), moveId(to, to < from ? 'down' : 'up'));
  };
  const remove = (index: number): void => {
    edit((current) => editVm(current, (vm) => removeNic(vm, index)));
    focusAfter(removeId(index), removeId(index - 1), ADD);
  };
  return (
    <Form onSubmit={(event) => event.preventDefault()} className="vm-manager-nics" data-test="network-step">
      <CheckField
        label={t('No network')}
        description={t('The guest has no network interface at all.')}
        checked={headless}
        onChange={(checked) => edit((current) => editVm(current, (vm) => withHeadless(vm, checked)))}
        dataTest="headless"
      />
      {!headless && nics.length === 0 && (
        <Notice kind="note">{t('The cluster adds an interface on the pod network by itself.')}</Notice>
      )}
      {nics.map((nic, index) => (
        <NicCard
          // a name changes while it is typed: the place is what tells NICs apart
          key={index}
          {...props}
          nic={nic}
          index={index}
          total={nics.length}
          onMove={(to) => move(index, to)}
          onRemove={() => remove(index)}
        />
      ))}
      <AddNic {...props} />
      <p className="pf-v6-screen-reader" aria-live="polite">
        {moved}
      </p>
      <HostField {...props} />
    </Form>
  );
};
