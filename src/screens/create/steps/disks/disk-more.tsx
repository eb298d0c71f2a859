import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readBootOrder, withBootMove, withoutBoot } from '../../../../resources/vm/form/disks/device/boot-order';
import { busesFor, hasPreference, preferredBus } from '../../../../resources/vm/form/disks/device/bus';
import {
  withDeviceChange,
  withDeviceKind,
  withDiskName,
  withStoreName,
} from '../../../../resources/vm/form/disks/device/change';
import { carrierPath } from '../../../../resources/vm/form/disks/parts';
import { devicePath } from '../../../../resources/vm/form/disks/validate/context';
import { storageField } from '../../../../resources/vm/form/disks/validate/storage';
import { CheckField } from '../../../../ui/form/check-field';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { FieldGrid } from '../../../../ui/form/field-grid';
import { MoreFields } from '../../../../ui/form/more-fields';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt } from '../../step';
import { onDisk, type DiskProps } from './disk-props';
import { LinkedNameField } from './name-field';
import { modesOpen, ModeFields } from './storage-fields';

const BUS_TITLES = { virtio: 'VirtIO', sata: 'SATA', scsi: 'SCSI', usb: 'USB' } as const;

/** The bus; left open, the preference chooses it. */
const BusField = (props: DiskProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { disk, index, draft, issues, surroundings } = props;
  if (disk.device !== 'disk' && disk.device !== 'cdrom' && disk.device !== 'lun') return null;
  const preferred = preferredBus(surroundings.preference, disk.device);
  const left = hasPreference(draft)
    ? preferred === undefined
      ? t('As the preference says')
      : t('As the preference says ({{bus}})', { bus: preferred })
    : t('As the cluster chooses');
  return (
    <ChoiceField
      label={t('Bus')}
      value={disk.bus ?? ''}
      choices={[
        { value: '', label: left },
        ...busesFor(disk.device).map((bus) => ({ value: bus, label: BUS_TITLES[bus] })),
      ]}
      onChange={(bus) => onDisk(props)((current, one) => withDeviceChange(current, one, { bus }))}
      hint={disk.device === 'disk' ? t('VirtIO is fastest; Windows needs drivers for it.') : undefined}
      notes={notesAt(issues, `${devicePath(disk)}.${disk.device}.bus`, say)}
      dataTest={`disk-${index}-bus`}
    />
  );
};

const DeviceField = (props: DiskProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { disk, index } = props;
  if (disk.at.disk === undefined) return null;
  const choose = (value: string): void => {
    if (value === 'disk' || value === 'cdrom' || value === 'lun') {
      onDisk(props)((current, one) => withDeviceKind(current, one, value));
    }
  };
  return (
    <ChoiceField
      label={t('Device')}
      value={disk.device}
      choices={[
        { value: 'disk', label: t('Disk') },
        { value: 'cdrom', label: t('CD-ROM drive') },
        { value: 'lun', label: t('LUN (SCSI commands go through)') },
      ]}
      onChange={choose}
      dataTest={`disk-${index}-device`}
    />
  );
};

const Checks = (props: DiskProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { disk, index, draft, edit } = props;
  const place = disk.at.disk;
  if (place === undefined) return null;
  const device = { list: 'disks' as const, index: place, name: disk.name };
  const boots = readBootOrder(draft).some((one) => one.list === 'disks' && one.index === place);
  return (
    <>
      <CheckField
        label={t('Boot from it')}
        description={t('It gets a place in the boot order, which disks and network interfaces share.')}
        checked={boots}
        onChange={(checked) =>
          edit((current) => (checked ? withBootMove(current, device, 1) : withoutBoot(current, device)))
        }
        dataTest={`disk-${index}-boots`}
      />
      <CheckField
        label={t('Shared with other VMs')}
        description={t('Several VMs may write to it at the same time. Their software has to be made for that.')}
        checked={disk.shareable}
        onChange={(shareable) => onDisk(props)((current, one) => withDeviceChange(current, one, { shareable }))}
        dataTest={`disk-${index}-shareable`}
      />
    </>
  );
};

/** What few people need to set of a disk. */
export const DiskMore = (props: DiskProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { disk, index, issues } = props;
  const { carrier } = disk.at;
  const path = devicePath(disk);
  const store = carrier === undefined ? '' : `${carrierPath(carrier)}.metadata.name`;
  const folded = [
    ...[`${path}.name`, `${path}.serial`, `${path}.${disk.device}.bus`],
    ...(carrier === undefined ? [] : [store, `${storageField(disk)}.accessModes`, `${storageField(disk)}.volumeMode`]),
  ];
  const wrong = issues.some(({ field }) => folded.includes(field));
  return (
    <MoreFields title={t('More')} open={wrong} dataTest={`disk-${index}-more`}>
      <FieldGrid>
        <LinkedNameField
          label={t('Name')}
          required
          value={disk.name}
          onChange={(name) => onDisk(props)((draft, one) => withDiskName(draft, one, name))}
          notes={notesAt(issues, `${path}.name`, say)}
          dataTest={`disk-${index}-name`}
        />
        {carrier !== undefined && disk.store !== undefined && (
          <LinkedNameField
            label={t('Name of the volume')}
            required
            value={disk.store}
            onChange={(name) => onDisk(props)((draft, one) => withStoreName(draft, one, name))}
            notes={notesAt(issues, store, say)}
            dataTest={`disk-${index}-store`}
          />
        )}
      </FieldGrid>
      {carrier !== undefined && !modesOpen(props) && (
        <FieldGrid>
          <ModeFields {...props} />
        </FieldGrid>
      )}
      <FieldGrid>
        <DeviceField {...props} />
        <BusField {...props} />
        {disk.at.disk !== undefined && (
          <TextField
            label={t('Serial number')}
            value={disk.serial ?? ''}
            onChange={(serial) =>
              onDisk(props)((draft, one) => withDeviceChange(draft, one, { serial: serial.trim() }))
            }
            hint={t('By it the guest finds the disk: /dev/disk/by-id.')}
            notes={notesAt(issues, `${path}.serial`, say)}
            dataTest={`disk-${index}-serial`}
          />
        )}
      </FieldGrid>
      <Checks {...props} />
    </MoreFields>
  );
};
