import { Button, Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import ArrowDownIcon from '@patternfly/react-icons/dist/esm/icons/arrow-down-icon';
import ArrowUpIcon from '@patternfly/react-icons/dist/esm/icons/arrow-up-icon';
import TrashIcon from '@patternfly/react-icons/dist/esm/icons/trash-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NicFields, type NicProps } from './nic-fields';
import { NicMore } from './nic-more';

export interface NicCardProps extends NicProps {
  /** How many there are. */
  readonly total: number;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** Ids of the buttons of a card, by the place of its NIC: to put the focus there. */
export const moveId = (index: number, direction: 'up' | 'down'): string => `vm-manager-nic-${index}-${direction}`;
export const removeId = (index: number): string => `vm-manager-nic-${index}-remove`;

/** One NIC, edited in place. */
export const NicCard = (props: NicCardProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { nic, index, total, onMove, onRemove } = props;
  const title = nic.name === '' ? t('Network interface {{number}}', { number: index + 1 }) : nic.name;
  const actions = (
    <>
      {total > 1 && (
        <>
          <Button
            id={moveId(index, 'up')}
            variant="plain"
            icon={<ArrowUpIcon />}
            aria-label={t('Move {{name}} up', { name: title })}
            isDisabled={index === 0}
            onClick={() => onMove(index - 1)}
            data-test={`nic-${index}-up`}
          />
          <Button
            id={moveId(index, 'down')}
            variant="plain"
            icon={<ArrowDownIcon />}
            aria-label={t('Move {{name}} down', { name: title })}
            isDisabled={index === total - 1}
            onClick={() => onMove(index + 1)}
            data-test={`nic-${index}-down`}
          />
        </>
      )}
      <Button
        id={removeId(index)}
        variant="plain"
        icon={<TrashIcon />}
        aria-label={t('Remove {{name}}', { name: title })}
        onClick={onRemove}
        data-test={`nic-${index}-remove`}
      />
    </>
  );
  return (
    <Card isCompact component="section" aria-label={title} className="vm-manager-nic" data-test={`nic-${index}`}>
      <CardHeader actions={{ actions, hasNoOffset: true }}>
        <CardTitle component="h3">{title}</CardTitle>
      </CardHeader>
      <CardBody className="vm-manager-nic__body">
        <NicFields {...props} />
        <NicMore {...props} />
      </CardBody>
    </Card>
  );
};
