import type { ReactElement, ReactNode } from 'react';
import { useBootImages } from '../../../../inventory/use-catalogue';
import type { BootImage } from '../../../../resources/image/image';
import type { BootSource } from '../../../../resources/vm/form/source/boot-source';
import { ImagePicker } from '../../pick/images/picker';
import { sourceOfImage } from '../../image-source';

interface ImageFormProps {
  readonly namespace: string;
  readonly source: BootSource;
  readonly onChoose: (image: BootImage) => void;
  /** Beside the search. */
  readonly aside: ReactNode;
}

const isFrom = (image: BootImage, source: BootSource): boolean => {
  const own = sourceOfImage(image);
  return (
    own.from === source.from && 'namespace' in source && own.namespace === source.namespace && own.name === source.name
  );
};

/** The boot images of the cluster and of the namespace. */
export const ImageForm = ({ namespace, source, onChoose, aside }: ImageFormProps): ReactElement => {
  const catalogue = useBootImages(namespace);
  const chosen = catalogue.items.find((image) => isFrom(image, source))?.key;
  return <ImagePicker catalogue={catalogue} chosen={chosen} onChoose={onChoose} aside={aside} />;
};
