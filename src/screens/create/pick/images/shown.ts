import type { BootImage } from '../../../../resources/image/image';

/** Of a family, as long as nobody asks for more. */
const FEW = 3;
/** Of a family, of what a search finds. */
const FOUND = 12;

/**
 * The images of a family that are drawn before somebody asks for all of them: the first ones, and the chosen one wherever it is.
 * Nothing is held back when it were a single one.
 *
 * @param chosen key of the chosen image
 */
export const shownFirst = (
  images: readonly BootImage[],
  searching: boolean,
  chosen: string | undefined,
): readonly BootImage[] => {
  const limit = searching ? FOUND : FEW;
  if (images.length <= limit + 1) return images;
  return images.filter(({ key }, index) => index < limit || key === chosen);
};
