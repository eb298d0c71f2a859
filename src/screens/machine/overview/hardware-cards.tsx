import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useClaims } from '../../../inventory/use-related';
import { formatBytes } from '../../../lib/quantity';
import { msg, type Message } from '../../../lib/message';
import { devicesOf, type Device } from '../../../resources/device/read';
import { disksOf, type Disk } from '../../../resources/disk/read';
import { nicsOf, type Nic } from '../../../resources/network/read';
import { claimNamesOf, templateSpecOf, vmiSpecOf } from '../../../resources/vm/spec';
import { isActive, isRunning } from '../../../resources/vmi/read';
import { Card } from '../../../ui/card/card';
import { CopyText } from '../../../ui/copy/copy';
import { SmallTable } from '../../../ui/table/small-table';
import { useSay } from '../../text';
import { ObjectLink } from '../link';
import type { MachineProps } from '../machine';
import { diskSource } from './disk-source';

/** The specification in force: of the running instance, else of the VM. */
const specOf = ({ record }: Pick<MachineProps, 'record'>): unknown =>
  isActive(record.vmi) || record.vm === undefined ? vmiSpecOf(record.vmi) : templateSpecOf(record.vm);

const DiskState = ({ disk }: { readonly disk: Disk }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (disk.error !== undefined) return <span className="vm-manager-machine__bad">{disk.error}</span>;
  if (disk.progress !== undefined) return <span>{`${disk.phase ?? ''} ${Math.floor(disk.progress)} %`}</span>;
  if (disk.phase !== undefined && disk.phase !== 'Succeeded') return <span>{disk.phase}</span>;
  return <span>{disk.hotPlugged ? t('Hot-plugged') : t('Ready')}</span>;
};

const DEVICE_WORDS: Readonly<Record<Disk['device'], Message>> = {
  disk: msg('Disk'),
  cdrom: msg('CD-ROM'),
  lun: msg('LUN'),
  filesystem: msg('Shared directory'),
  none: msg('Not attached'),
};

/** All disks with their source, size and state. */
export const DisksCard = ({ record, dataVolumes }: MachineProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const claims = useClaims(record.namespace, claimNamesOf(specOf({ record })));
  const disks = disksOf({
    vm: record.vm,
    vmi: record.vmi,
    claims: claims.objects,
    dataVolumes: dataVolumes.objects,
  });
  const source = (disk: Disk): ReactElement =>
    disk.claim === undefined ? (
      <span>{say(diskSource(disk))}</span>
    ) : (
      <ObjectLink kind="PersistentVolumeClaim" namespace={record.namespace} name={disk.claim} />
    );
  return (
    <Card title={t('Disks')} aside={disks.length} wide dataTest="card-disks" resetOn={record}>
      <SmallTable
        label={t('Disks')}
        empty={t('It has no disks')}
        rows={disks}
        keyOf={(disk) => disk.name}
        columns={[
          { id: 'name', title: t('Name'), cell: (disk) => disk.name },
          { id: 'device', title: t('Device'), cell: (disk) => say(DEVICE_WORDS[disk.device]) },
          { id: 'bus', title: t('Bus'), cell: (disk) => disk.bus ?? '–' },
          { id: 'target', title: t('In the guest'), cell: (disk) => disk.target ?? '–' },
          { id: 'source', title: t('Source'), cell: source },
          {
            id: 'size',
            title: t('Size'),
            cell: (disk) => (disk.sizeBytes === undefined ? '–' : formatBytes(disk.sizeBytes, i18n.language)),
          },
          { id: 'class', title: t('Storage class'), cell: (disk) => disk.storageClass ?? '–' },
          { id: 'boot', title: t('Boot order'), cell: (disk) => disk.bootOrder ?? '–' },
          { id: 'state', title: t('State'), cell: (disk) => <DiskState disk={disk} /> },
        ]}
      />
    </Card>
  );
};

const NIC_STATES: Readonly<Record<Nic['state'], Message>> = {
  plugged: msg('Plugged in'),
  pending: msg('Waiting to be plugged in'),
  leaving: msg('Being removed'),
  'guest-only': msg('Made in the guest'),
  configured: msg('Configured'),
};

/** All network interfaces with their addresses. */
export const NicsCard = ({ record }: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const nics = nicsOf(record.vm, record.vmi);
  const network = (nic: Nic): string => {
    switch (nic.network.type) {
      case 'pod':
        return t('Pod network');
      case 'multus':
        return nic.network.name;
      case 'other':
        return t('Other');
      case 'none':
        return '–';
    }
  };
  return (
    <Card title={t('Network interfaces')} aside={nics.length} wide dataTest="card-nics" resetOn={record}>
      <SmallTable
        label={t('Network interfaces')}
        empty={t('It has no network interfaces')}
        rows={nics}
        keyOf={(nic) => `${nic.name ?? ''}/${nic.guestName ?? ''}/${nic.mac ?? ''}`}
        columns={[
          { id: 'name', title: t('Name'), cell: (nic) => nic.name ?? '–' },
          { id: 'network', title: t('Network'), cell: network },
          { id: 'binding', title: t('Binding'), cell: (nic) => nic.binding ?? '–' },
          { id: 'model', title: t('Model'), cell: (nic) => nic.model ?? '–' },
          {
            id: 'mac',
            title: t('MAC address'),
            cell: (nic) => (nic.mac === undefined ? '–' : <CopyText text={nic.mac} />),
          },
          {
            id: 'ips',
            title: t('IP addresses'),
            cell: (nic) => (nic.ips.length === 0 ? '–' : nic.ips.map((ip) => <div key={ip}>{ip}</div>)),
          },
          { id: 'guest', title: t('In the guest'), cell: (nic) => nic.guestName ?? '–' },
          {
            id: 'state',
            title: t('State'),
            cell: (nic) => {
              // before the guest runs nothing waits to be plugged in: it starts with all of them
              const state = nic.state === 'pending' && !isRunning(record.vmi) ? 'configured' : nic.state;
              return nic.link === 'down' ? t('Link down') : say(NIC_STATES[state]);
            },
          },
        ]}
      />
    </Card>
  );
};

const DEVICE_KINDS: Readonly<Record<Device['kind'], Message>> = {
  gpu: msg('GPU'),
  'host-device': msg('Host device'),
  input: msg('Input device'),
  tpm: msg('TPM'),
  watchdog: msg('Watchdog'),
  rng: msg('Random number generator'),
  sound: msg('Sound card'),
  usb: msg('USB redirection'),
  vsock: msg('VSOCK'),
  video: msg('Video adapter'),
};

/** Devices other than disks and network interfaces. */
export const DevicesCard = ({ record }: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const devices = devicesOf(specOf({ record }));
  return (
    <Card title={t('Devices')} aside={devices.length} dataTest="card-devices" resetOn={record}>
      <SmallTable
        label={t('Devices')}
        empty={t('No devices beside disks and network interfaces')}
        rows={devices}
        keyOf={(device) => `${device.kind}/${device.name}`}
        columns={[
          { id: 'kind', title: t('Kind'), cell: (device) => say(DEVICE_KINDS[device.kind]) },
          { id: 'name', title: t('Name'), cell: (device) => device.name },
          { id: 'detail', title: t('Model'), cell: (device) => device.detail || '–' },
        ]}
      />
    </Card>
  );
};
