import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useCallback, useId, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useBootImages, useInstancetypes } from '../../../inventory/use-catalogue';
import type { BootImage, MatcherRef } from '../../../resources/image/image';
import { CatalogueNotes } from '../../frame/catalogue/state';
import { ImagePicker } from '../pick/images/picker';
import { MissingChoice } from '../pick/missing';
import { Side } from '../pick/side';
import type { WayProps } from '../way.types';
import { late } from '../../../ui/state/late';
import { AddMedium } from './add-medium';
import { instancetypeOf, keyOfMatcher, offeredTypes, readChosen, sourceOf, writeChosen, type Chosen } from './chosen';
import { ContainerDisk } from './container-disk';
import { defaultsOf, type ImageSource } from './draft';
import { ImagePanel } from './image-panel';

const InstancetypeCards = late(async () => (await import('../pick/instancetypes')).InstancetypeCards, 8);

/** What is shown to choose from. */
type Shelf = 'image' | 'instancetype';

const useChosen = () => {
  const [params, setParams] = useSearchParams();
  const choose = useCallback(
    (change: Partial<Chosen>) => setParams((current) => writeChosen({ ...readChosen(current), ...change }, current)),
    [setParams],
  );
  return { chosen: readChosen(params), choose };
};

const keyOf = (source: ImageSource): string => (source.from === 'image' ? source.image.key : source.reference);

/** The query by which the wizard finds the same image and instance type. */
const wizardQuery = ({ image, instancetype }: Chosen): URLSearchParams =>
  writeChosen({ image, instancetype, container: undefined }, new URLSearchParams());

/** A VM from a boot image in the size of an instance type. */
export const ImageWay = ({ namespace }: WayProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const titleId = useId();
  const { chosen, choose } = useChosen();
  const [shelf, setShelf] = useState<Shelf>('image');
  const images = useBootImages(namespace, { live: true });
  const all = useInstancetypes(namespace);
  const types = useMemo(() => offeredTypes(all.items, namespace), [all.items, namespace]);
  const source = sourceOf(chosen, images.items);
  const suggested = source === undefined ? undefined : defaultsOf(source).instancetype;
  const instancetype = instancetypeOf(chosen.instancetype, suggested, types);
  const known = all.state.phase === 'live';
  const matcher = useMemo(() => {
    if (instancetype !== undefined) return { kind: instancetype.kind, name: instancetype.name };
    // as long as nobody knows which there are, the suggestion of the image stands
    return known ? undefined : suggested;
  }, [instancetype, known, suggested]);
  const chooseImage = useCallback(
    ({ key }: BootImage) => choose({ image: key, container: undefined, instancetype: undefined }),
    [choose],
  );
  const chooseContainer = useCallback(
    (reference: string) => choose({ image: undefined, container: reference }),
    [choose],
  );
  const forget = (): void => choose({ image: undefined, container: undefined, instancetype: undefined });
  const chooseType = useCallback(
    (ref: MatcherRef) => choose({ instancetype: keyOfMatcher(types, ref) }),
    [choose, types],
  );
  const shelves: readonly (readonly [Shelf, string])[] = [
    ['image', t('Boot image')],
    ['instancetype', t('Instance type')],
  ];
  return (
    <Side
      panelKey={source === undefined ? '' : keyOf(source)}
      titleId={titleId}
      onClose={forget}
      dataTest="image-panel"
      panel={
        source && (
          <ImagePanel
            source={source}
            instancetype={instancetype}
            matcher={matcher}
            onInstancetype={() => setShelf('instancetype')}
            namespace={namespace}
            titleId={titleId}
            query={wizardQuery(chosen)}
          />
        )
      }
    >
      <div className="vm-manager-images">
        {source === undefined && <MissingChoice choice={chosen.image} catalogue={images} onForget={forget} />}
        {types.length > 0 && (
          <ToggleGroup aria-label={t('What to choose')}>
            {shelves.map(([one, label]) => (
              <ToggleGroupItem
                key={one}
                buttonId={`shelf-${one}`}
                text={label}
                isSelected={shelf === one}
                onChange={() => setShelf(one)}
                data-test={`shelf-${one}`}
              />
            ))}
          </ToggleGroup>
        )}
        {shelf === 'image' || types.length === 0 ? (
          <>
            <ImagePicker
              catalogue={images}
              chosen={chosen.image}
              onChoose={chooseImage}
              headingLevel="h2"
              aside={
                <AddMedium
                  namespace={namespace}
                  onImage={(image) => choose({ image, container: undefined, instancetype: undefined })}
                />
              }
            />
            <ContainerDisk value={chosen.container} onChoose={chooseContainer} />
          </>
        ) : (
          <>
            <CatalogueNotes catalogue={all} />
            <InstancetypeCards types={types} chosen={matcher} onChoose={chooseType} />
          </>
        )}
      </div>
    </Side>
  );
};
