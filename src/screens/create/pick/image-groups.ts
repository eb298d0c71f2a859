import { compareNames, inTurn } from '../../../lib/order';
import type { BootImage } from '../../../resources/image/image';
import { isAvailable } from './availability';

/** The boot images of one family of operating systems. */
export interface ImageGroup {
  readonly family: string;
  readonly images: readonly BootImage[];
}

/** Golden ones first, then those that can be used now, then the newest version: `Fedora 43` before `Fedora 42`. */
const compareImages = inTurn<BootImage>(
  (one, other) => Number(other.golden) - Number(one.golden),
  (one, other) => Number(isAvailable(other.state)) - Number(isAvailable(one.state)),
  (one, other) => compareNames(other.title, one.title),
  (one, other) => compareNames(one.key, other.key),
);

const fits = (image: BootImage, words: readonly string[]): boolean => {
  const hay = `${image.title} ${image.name} ${image.namespace} ${image.family}`.toLowerCase();
  return words.every((word) => hay.includes(word));
};

/**
 * Boot images by family, families by what people call them and what nothing tells the family of at the end.
 *
 * @param text words that must all occur in title, name, namespace or family
 */
export const groupImages = (
  images: readonly BootImage[],
  text: string,
  titleOf: (family: string) => string,
): readonly ImageGroup[] => {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const groups = new Map<string, BootImage[]>();
  for (const image of images) {
    if (!fits(image, words)) continue;
    const group = groups.get(image.family);
    if (group === undefined) groups.set(image.family, [image]);
    else group.push(image);
  }
  return [...groups]
    .map(([family, members]): ImageGroup => ({ family, images: members.sort(compareImages) }))
    .sort(
      (one, other) =>
        Number(one.family === 'other') - Number(other.family === 'other') ||
        compareNames(titleOf(one.family), titleOf(other.family)),
    );
};
