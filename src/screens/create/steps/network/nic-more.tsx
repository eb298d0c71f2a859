import { Button } from '@patternfly/react-core';
import RandomIcon from '@patternfly/react-icons/dist/esm/icons/random-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readBootOrder, withBootOrder, withoutBoot } from '../../../../resources/vm/form/disks/device/boot-order';
import { randomMac } from '../../../../resources/vm/form/network/mac';
import { INTERFACES, readNics } from '../../../../resources/vm/form/network/nic';
import { CheckField } from '../../../../ui/form/check-field';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { FieldGrid } from '../../../../ui/form/field-grid';
import { MoreFields } from '../../../../ui/form/more-fields';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt } from '../../step';
import { changer, type NicProps } from './nic-fields';
import { Ports } from './ports';

const MacField = (props: NicProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { nic, index, draft, surroundings, issues } = props;
  const change = changer(props);
  const generate = (): void => {
    const machines = [draft.vm, ...(surroundings.vms ?? [])];
    change({ mac: randomMac(machines.flatMap((vm) => readNics(vm).map(({ mac }) => mac))) });
  };
  return (
    <div>
      <TextField
        label={t('MAC address')}
        value={nic.mac}
        placeholder={t('Given by the cluster')}
        onChange={(mac) => change({ mac: mac.trim() })}
        notes={notesAt(issues, `${INTERFACES}[${index}].macAddress`, say)}
        code
        dataTest={`nic-${index}-mac`}
      />
      <Button variant="link" isInline icon={<RandomIcon />} onClick={generate} data-test={`nic-${index}-generate-mac`}>
        {t('Generate an address')}
      </Button>
    </div>
  );
};

const BootField = ({ nic, index, draft, edit, issues }: NicProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const device = { list: 'interfaces', index, name: nic.name } as const;
  const place = readBootOrder(draft).findIndex((one) => one.list === 'interfaces' && one.index === index);
  const [note] = notesAt(issues, `${INTERFACES}[${index}].bootOrder`, say);
  return (
    <CheckField
      label={t('Boot from this network (PXE)')}
      description={
        note?.message ??
        (place < 0
          ? t('The guest starts from its disks.')
          : t('Number {{place}} in the boot order, which disks and interfaces share.', { place: place + 1 }))
      }
      checked={nic.bootOrder !== undefined}
      onChange={(checked) =>
        edit((current) =>
          checked ? withBootOrder(current, [...readBootOrder(current), device]) : withoutBoot(current, device),
        )
      }
      dataTest={`nic-${index}-boot`}
    />
  );
};

/** What a NIC may have besides: address, link, boot order, open ports. */
export const NicMore = (props: NicProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { nic, index, issues } = props;
  const change = changer(props);
  const path = `${INTERFACES}[${index}]`;
  const fields = ['macAddress', 'state', 'bootOrder', 'ports'];
  const isNoted = fields.some((field) => notesAt(issues, `${path}.${field}`, say, true).length > 0);
  const isSet = nic.mac !== '' || nic.link !== '' || nic.bootOrder !== undefined || nic.ports.length > 0;
  const links = [
    { value: '', label: t('Plugged in') },
    { value: 'down', label: t('Unplugged') },
  ];
  return (
    <MoreFields title={t('More settings')} open={isNoted || isSet} dataTest={`nic-${index}-more`}>
      <FieldGrid>
        <MacField {...props} />
        <ChoiceField
          label={t('Cable')}
          value={nic.link === 'up' ? '' : nic.link}
          choices={links}
          onChange={(link) => change({ link })}
          disabled={nic.binding === 'sriov' && nic.link === ''}
          notes={notesAt(issues, `${path}.state`, say)}
          dataTest={`nic-${index}-link`}
        />
      </FieldGrid>
      <BootField {...props} />
      {(nic.binding === 'masquerade' || nic.ports.length > 0) && <Ports {...props} />}
    </MoreFields>
  );
};
