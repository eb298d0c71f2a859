import { Title } from '@patternfly/react-core';
import { memo, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../inventory/catalogue.types';
import { formatBytes } from '../../../lib/quantity';
import type { BootImage } from '../../../resources/image/image';
import { Search } from '../../../ui/filter/search';
import '../../../ui/filter/filter.css';
import { Empty } from '../../../ui/state/empty';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { Tag } from '../../../ui/tag/tag';
import { SourceFailed } from '../../frame/source-state';
import { useSay } from '../../text';
import { CatalogueNotes } from '../catalogue-notes';
import { OsIcon } from '../os-icon';
import { AvailabilityLine } from './availability-line';
import { familyTitle } from './family-title';
import { groupImages } from './image-groups';
import { PickCard, PickCards } from './pick-card';

interface ImageCardProps {
  readonly image: BootImage;
  readonly chosen: boolean;
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

const ImageCard = memo(Card);

interface ImagePickerProps {
  readonly catalogue: Catalogue<BootImage>;
  /** Key of the one that is chosen. */
  readonly chosen: string | undefined;
  /** A constant. */
  readonly onChoose: (image: BootImage) => void;
  /** Beside the search, such as a button that adds one. */
  readonly aside?: ReactNode;
  /** Of the names of operating systems, below the heading of the place where this stands. */
  readonly headingLevel?: 'h2' | 'h3';
}

const NoImages = ({
  catalogue,
  text,
}: {
  readonly catalogue: Catalogue<BootImage>;
  readonly text: string;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { state } = catalogue;
  if (state.phase === 'loading') return <LinesSkeleton label={t('Loading the boot images')} lines={8} />;
  if (state.phase === 'forbidden' || (state.phase === 'failed' && state.error.kind !== 'not-found')) {
    return <SourceFailed error={state.error} retry={() => catalogue.retry()} />;
  }
  if (text !== '' && catalogue.items.length > 0) {
    return (
      <Empty reason="no-match" title={t('Nothing matches')}>
        {t('No boot image fits “{{text}}”.', { text })}
      </Empty>
    );
  }
  return (
    <Empty reason="nothing-yet" title={t('No boot images')}>
      {t('Nothing to boot from is kept in this cluster yet. Name a container disk, or add a boot medium.')}
    </Empty>
  );
};

/** Boot images as cards, by operating system, with a search. */
export const ImagePicker = (props: ImagePickerProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { catalogue, chosen, onChoose, aside, headingLevel = 'h3' } = props;
  const [text, setText] = useState('');
  const groups = useMemo(
    () => groupImages(catalogue.items, text, (family) => say(familyTitle(family))),
    [catalogue.items, text, say],
  );
  return (
    <div className="vm-manager-images" data-test="image-picker">
      <div className="vm-manager-images__bar">
        {catalogue.items.length > 0 && (
          <Search
            value={text}
            onChange={setText}
            label={t('Search in boot images')}
            placeholder={t('Operating system or name')}
            dataTest="image-search"
          />
        )}
        {aside}
      </div>
      <CatalogueNotes catalogue={catalogue} />
      {groups.length === 0 && <NoImages catalogue={catalogue} text={text.trim()} />}
      {groups.map(({ family, images }) => (
        <section key={family} className="vm-manager-images__group">
          <Title headingLevel={headingLevel} size="md">
            {say(familyTitle(family))}
          </Title>
          <PickCards label={say(familyTitle(family))}>
            {images.map((image) => (
              <ImageCard key={image.key} image={image} chosen={image.key === chosen} onChoose={onChoose} />
            ))}
          </PickCards>
        </section>
      ))}
    </div>
  );
};
