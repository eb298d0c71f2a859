import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../../inventory/catalogue.types';
import type { BootImage } from '../../../../resources/image/image';
import { Search } from '../../../../ui/filter/search';
import '../../../../ui/filter/filter.css';
import { Empty } from '../../../../ui/state/empty';
import { LinesSkeleton } from '../../../../ui/state/skeleton';
import { SourceFailed } from '../../../frame/source-state';
import { useSay } from '../../../text';
import { CatalogueNotes } from '../../../frame/catalogue/state';
import { familyTitle } from '../family-title';
import { Family } from './family';
import { groupImages } from './groups';
import './images.css';

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
  if (catalogue.notes.some(({ trouble }) => trouble !== 'absent')) {
    return (
      <Empty reason="nothing-yet" title={t('No boot images to show')}>
        {t('Not everything could be read. Name a container disk, or add a boot medium.')}
      </Empty>
    );
  }
  return (
    <Empty reason="nothing-yet" title={t('No boot images')}>
      {t('Nothing to boot from is kept in this cluster yet. Name a container disk, or add a boot medium.')}
    </Empty>
  );
};

/** Boot images as cards, by operating system, with a search. Of each system a few are drawn, and all of them when asked for. */
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
      <div className="vm-manager-images__frame">
        <div className="vm-manager-images__families">
          {groups.map((group) => (
            <Family
              key={group.family}
              group={group}
              searching={text.trim() !== ''}
              chosen={chosen}
              onChoose={onChoose}
              headingLevel={headingLevel}
            />
          ))}
        </div>
      </div>
    </div>
  );
};
