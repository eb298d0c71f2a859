import { Button, Card, CardBody, CardHeader, CardTitle, Label } from '@patternfly/react-core';
import ArrowDownIcon from '@patternfly/react-icons/dist/esm/icons/arrow-down-icon';
import ArrowUpIcon from '@patternfly/react-icons/dist/esm/icons/arrow-up-icon';
import TrashIcon from '@patternfly/react-icons/dist/esm/icons/trash-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readBootOrder } from '../../../../resources/vm/form/disks/device/boot-order';
import { isDriverDisk } from '../../../../resources/vm/form/disks/offer/driver-disk';
import { FieldNotes } from '../../../../ui/form/field';
import { FieldGrid } from '../../../../ui/form/field-grid';
import { useSay } from '../../../text';
import { ContentField } from './content-field';
import { DiscField } from './disc-field';
import { DiskMore } from './disk-more';
import type { DiskProps } from './disk-props';
import { diskWords } from './disk-words';
import { hasField, ofDisk } from './fields-of';
import { SizeField } from './size-field';
import { ClassField, modesOpen, ModeFields } from './storage-fields';

export interface DiskCardProps extends DiskProps {
  /** What it holds is chosen in the first step. */
  readonly isBootDisk: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** Ids of the buttons of a card, to put the focus there. */
export const bootId = (index: number, direction: 'up' | 'down'): string => `vm-manager-disk-${index}-${direction}`;
export const cardId = (index: number): string => `vm-manager-disk-${index}`;
export const removeId = (index: number): string => `vm-manager-disk-${index}-remove`;

/** Earlier and later in the boot order, and away. */
const CardActions = ({ draft, disk, index, onMove, onRemove }: DiskCardProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const order = readBootOrder(draft);
  const place = order.findIndex((one) => one.list === 'disks' && one.index === disk.at.disk);
  const { name } = disk;
  return (
    <>
      {place >= 0 && order.length > 1 && (
        <>
          <Button
            id={bootId(index, 'up')}
            variant="plain"
            icon={<ArrowUpIcon />}
            aria-label={t('Boot from {{name}} earlier', { name })}
            isDisabled={place === 0}
            onClick={() => onMove(-1)}
            data-test={`disk-${index}-earlier`}
          />
          <Button
            id={bootId(index, 'down')}
            variant="plain"
            icon={<ArrowDownIcon />}
            aria-label={t('Boot from {{name}} later', { name })}
            isDisabled={place === order.length - 1}
            onClick={() => onMove(1)}
            data-test={`disk-${index}-later`}
          />
        </>
      )}
      <Button
        id={removeId(index)}
        variant="plain"
        icon={<TrashIcon />}
        aria-label={t('Remove {{name}}', { name })}
        onClick={onRemove}
        data-test={`disk-${index}-remove`}
      />
    </>
  );
};

/** What is said about the disk and not beside one of its fields. */
const WholeNotes = (props: DiskCardProps): ReactElement => {
  const say = useSay();
  const { disk, index, issues } = props;
  const notes = issues
    .filter(({ field }) => ofDisk(disk, field) && !hasField(props, field))
    .map(({ severity, message }) => ({ severity, message: say(message) }));
  return <FieldNotes id={`vm-manager-disk-${index}-notes`} notes={notes} dataTest={`disk-${index}-whole`} />;
};

/** One disk, edited in place. */
export const DiskCard = (props: DiskCardProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { disk, index, isBootDisk, draft } = props;
  const place = readBootOrder(draft).findIndex((one) => one.list === 'disks' && one.index === disk.at.disk);
  const ofAccess = disk.content.from === 'initial-run';
  const made = disk.at.carrier !== undefined && disk.content.from !== 'ephemeral';
  return (
    <Card
      id={cardId(index)}
      tabIndex={-1}
      isCompact
      component="section"
      aria-label={disk.name}
      className="vm-manager-disk"
      data-test={`disk-${index}`}
    >
      <CardHeader actions={{ actions: <CardActions {...props} />, hasNoOffset: true }}>
        <CardTitle component="h3" className="vm-manager-disk__title">
          <span className="vm-manager-disk__name">{disk.name}</span>
          {place >= 0 && <Label isCompact>{t('Boot order {{place}}', { place: place + 1 })}</Label>}
          {disk.device === 'cdrom' && <Label isCompact>{t('CD-ROM')}</Label>}
        </CardTitle>
        <p className="vm-manager-disk__words" data-test={`disk-${index}-words`}>
          {say(diskWords(disk))}
          {ofAccess && ` · ${t('Set in the step Access')}`}
          {isBootDisk && ` · ${t('Boot source: see the first step')}`}
        </p>
      </CardHeader>
      {!ofAccess && (
        <CardBody className="vm-manager-disk__body">
          {!isBootDisk && disk.device === 'cdrom' && !isDriverDisk(disk) && <DiscField {...props} />}
          {!isBootDisk && <ContentField {...props} />}
          {(made || disk.content.from === 'empty-disk') && (
            <FieldGrid>
              <SizeField {...props} />
              {made && <ClassField {...props} />}
              {made && modesOpen(props) && <ModeFields {...props} />}
            </FieldGrid>
          )}
          <WholeNotes {...props} />
          <DiskMore {...props} />
        </CardBody>
      )}
    </Card>
  );
};
