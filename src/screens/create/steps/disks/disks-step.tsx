import { Button, Form } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readBootOrder, withBootMove } from '../../../../resources/vm/form/disks/device/boot-order';
import { withoutDisk } from '../../../../resources/vm/form/disks/edit';
import { hasDriverDisk, withDriverDisk } from '../../../../resources/vm/form/disks/offer/driver-disk';
import { withNewDiskOf, type NewDiskKind } from '../../../../resources/vm/form/disks/offer/new-disk';
import { isWindows } from '../../../../resources/vm/form/disks/offer/windows';
import { readDisks, type DraftDisk } from '../../../../resources/vm/form/disks/read';
import { bootDisksOf } from '../../../../resources/vm/form/source/read';
import { Notice } from '../../../../ui/state/notice';
import type { StepProps } from '../../step';
import { useFocusAfter } from '../use-focus-after';
import { AddMenu } from './add-menu';
import { bootId, cardId, DiskCard, removeId } from './disk-card';
import { onDisk } from './disk-props';
import './disks-step.css';

/** Windows is installed onto virtio disks only with the drivers at hand. */
const DriverOffer = ({ draft, edit, surroundings }: StepProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (!isWindows(draft, surroundings) || hasDriverDisk(draft)) return null;
  return (
    <Notice kind="note" dataTest="driver-offer">
      {t('Windows has no drivers for VirtIO disks and network interfaces of its own.')}{' '}
      <Button
        variant="link"
        isInline
        onClick={() => edit((current) => withDriverDisk(current))}
        data-test="add-drivers"
      >
        {t('Add the disc with the drivers')}
      </Button>
    </Notice>
  );
};

/** The disk and the disc that the first step is about. */
const bootPlaces = (props: StepProps): ((disk: DraftDisk) => boolean) => {
  const { root, disc } = bootDisksOf(props.draft);
  return (disk) => [root, disc].some((one) => one?.at.volume !== undefined && one.at.volume === disk.at.volume);
};

/** The disks: each edited in place, added, removed, put in boot order. */
export const DisksStep = (props: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { draft, edit, namespace } = props;
  const [said, setSaid] = useState('');
  const focusAfter = useFocusAfter();
  const disks = readDisks(draft);
  const isBootDisk = bootPlaces(props);
  const move = (disk: DraftDisk, index: number, by: -1 | 1): void => {
    if (disk.at.disk === undefined) return;
    const device = { list: 'disks' as const, index: disk.at.disk, name: disk.name };
    edit((current) => withBootMove(current, device, by));
    const place = readBootOrder(draft).findIndex((one) => one.list === 'disks' && one.index === device.index) + 1 + by;
    setSaid(t('{{name}} is now number {{place}} of the boot order', { name: disk.name, place }));
    focusAfter(bootId(index, by < 0 ? 'up' : 'down'), bootId(index, by < 0 ? 'down' : 'up'));
  };
  const remove = (disk: DraftDisk, index: number): void => {
    onDisk({ edit, index })(withoutDisk);
    setSaid(t('{{name}} was removed', { name: disk.name }));
    focusAfter(removeId(index), removeId(index - 1));
  };
  const add = (kind: NewDiskKind): void => {
    edit((current) => withNewDiskOf(current, kind, namespace));
    // a volume without a device of its own stands behind it
    focusAfter(cardId(disks.filter(({ at }) => at.disk !== undefined).length));
  };
  return (
    <Form onSubmit={(event) => event.preventDefault()} className="vm-manager-disks" data-test="disks-step">
      <DriverOffer {...props} />
      {disks.length === 0 && <Notice kind="note">{t('The VM has no disks.')}</Notice>}
      {disks.map((disk, index) => (
        <DiskCard
          // a name changes while it is typed: the place is what tells disks apart
          key={index}
          {...props}
          disk={disk}
          index={index}
          isBootDisk={isBootDisk(disk)}
          onMove={(by) => move(disk, index, by)}
          onRemove={() => remove(disk, index)}
        />
      ))}
      <div>
        <AddMenu onAdd={add} />
      </div>
      <p className="pf-v6-screen-reader" aria-live="polite">
        {said}
      </p>
    </Form>
  );
};
