import { Button, Title } from '@patternfly/react-core';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BootImage } from '../../../../resources/image/image';
import { useSay } from '../../../text';
import { familyTitle } from '../family-title';
import { PickCards } from '../pick-card';
import { ImageCard } from './card';
import type { ImageGroup } from './groups';
import { shownFirst } from './shown';

interface FamilyProps {
  readonly group: ImageGroup;
  /** The images of the group were found by a search. */
  readonly searching: boolean;
  /** Key of the chosen image, of this family or another. */
  readonly chosen: string | undefined;
  /** A constant. */
  readonly onChoose: (image: BootImage) => void;
  readonly headingLevel: 'h2' | 'h3';
}

/** How many columns the cards take. */
const widthOf = (count: number): 'one' | 'two' | 'row' => (count === 1 ? 'one' : count === 2 ? 'two' : 'row');

/** The boot images of one operating system: a few of them, and the others when they are asked for. */
export const Family = ({ group, searching, chosen, onChoose, headingLevel }: FamilyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const id = useId();
  const [all, setAll] = useState(false);
  const { family, images } = group;
  const first = shownFirst(images, searching, chosen);
  const more = first.length < images.length;
  const shown = all ? images : first;
  const title = say(familyTitle(family));
  return (
    <section
      className="vm-manager-images__family"
      data-width={widthOf(shown.length)}
      data-few={more && !all && !searching ? '' : undefined}
      data-test={`family-${family}`}
    >
      <div className="vm-manager-images__heading">
        <Title headingLevel={headingLevel} size="md" id={`${id}-title`}>
          {title}
        </Title>
        {more && (
          <Button
            variant="link"
            isInline
            id={`${id}-all`}
            aria-labelledby={`${id}-all ${id}-title`}
            aria-expanded={all}
            onClick={() => setAll(!all)}
            data-test="show-all-images"
          >
            {all ? t('Show fewer') : t('Show all {{number}}', { number: images.length })}
          </Button>
        )}
      </div>
      <PickCards label={title}>
        {shown.map((image) => (
          <ImageCard key={image.key} image={image} chosen={image.key === chosen} onChoose={onChoose} />
        ))}
      </PickCards>
    </section>
  );
};
