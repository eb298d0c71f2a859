import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../../lib/quantity';
import type { BootImage } from '../../../../resources/image/image';
import { Tag } from '../../../../ui/tag/tag';
import { OsIcon } from '../../os-icon';
import { AvailabilityLine } from '../availability-line';
import { PickCard } from '../pick-card';

interface ImageCardProps {
  readonly image: BootImage;
  readonly chosen: boolean;
  /** A constant. */
  readonly onChoose: (image: BootImage) => void;
}

const Card = ({ image, chosen, onChoose }: ImageCardProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { kind, name, namespace, sizeBytes, instancetype, preference } = image;
  const made = [
    sizeBytes === undefined ? undefined : formatBytes(sizeBytes, i18n.language),
    instancetype?.name,
    preference?.name,
  ].filter((part) => part !== undefined);
  const kindWord = (): string => {
    switch (kind) {
      case 'DataSource':
        return t('Boot image');
      case 'PersistentVolumeClaim':
        return t('Volume');
      case 'VolumeSnapshot':
        return t('Snapshot of a volume');
    }
  };
  return (
    <PickCard
      icon={<OsIcon family={image.family} />}
      title={image.title}
      subtitle={t('{{name}} in {{namespace}}', { name, namespace })}
      chosen={chosen}
      onChoose={() => onChoose(image)}
      dataTest="image-card"
      dataKey={image.key}
    >
      {made.length > 0 && <span className="vm-manager-pick-card__line">{made.join(' · ')}</span>}
      <AvailabilityLine of={image.state} />
      <span className="vm-manager-pick-card__labels">
        {image.golden && <Tag color="green">{t('Golden image')}</Tag>}
        {kind !== 'DataSource' && <Tag color="grey">{kindWord()}</Tag>}
        {image.architecture !== undefined && image.architecture !== 'amd64' && (
          <Tag color="purple">{image.architecture}</Tag>
        )}
      </span>
    </PickCard>
  );
};

/** A boot image to choose. */
export const ImageCard = memo(Card);
