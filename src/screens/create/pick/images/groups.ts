import { compareNames, inTurn } from '../../../../lib/order';
import type { BootImage } from '../../../../resources/image/image';
import { isAvailable } from '../availability';

/** The boot images of one family of operating systems. */
export interface ImageGroup {
  readonly family: string;
  readonly images: readonly BootImage[];
}

/** What most people come for, first. */
const USUAL: readonly string[] = [
  'rhel',
  'windows',
  'fedora',
  'centos',
  'ubuntu',
  'debian',
  'sles',
  'opensuse',
  'oraclelinux',
  'alpine',
  'freebsd',
  'cirros',
];

/** Golden ones first, then those that can be used now, then the newest version: `Fedora 43` before `Fedora 42`. */
const compareImages = inTurn<BootImage>(
  (one, other) => Number(other.golden) - Number(one.golden),
  (one, other) => Number(isAvailable(other.state)) - Number(isAvailable(one.state)),
  (one, other) => compareNames(other.title, one.title),
  // `rhel9` before `rhel9-build-017`
  (one, other) => one.name.length - other.name.length,
  (one, other) => compareNames(one.key, other.key),
);

/** The best image of each title, then the others: three versions say more than three builds of one. */
const sorted = (images: readonly BootImage[]): readonly BootImage[] => {
  const titles = new Set<string>();
  const leaders: BootImage[] = [];
  const others: BootImage[] = [];
  for (const image of [...images].sort(compareImages)) {
    (titles.has(image.title) ? others : leaders).push(image);
    titles.add(image.title);
  }
  return [...leaders, ...others];
};

const isGolden = ({ images }: ImageGroup): boolean => images.some(({ golden }) => golden);

const rank = (family: string): number => {
  const place = USUAL.indexOf(family);
  return place === -1 ? USUAL.length : place;
};

const compareGroups = (titleOf: (family: string) => string) =>
  inTurn<ImageGroup>(
    (one, other) => Number(one.family === 'other') - Number(other.family === 'other'),
    (one, other) => Number(isGolden(other)) - Number(isGolden(one)),
    (one, other) => rank(one.family) - rank(other.family),
    (one, other) => compareNames(titleOf(one.family), titleOf(other.family)),
  );

/** Does it leave room for another one in its row? */
const isSmall = ({ family, images }: ImageGroup): boolean => family !== 'other' && images.length <= 2;

/** Small families follow the first of them, so that they share rows instead of leaving one behind each. */
const smallTogether = (groups: readonly ImageGroup[]): readonly ImageGroup[] => {
  const first = groups.findIndex(isSmall);
  if (first === -1) return groups;
  const rest = groups.slice(first);
  return [...groups.slice(0, first), ...rest.filter(isSmall), ...rest.filter((group) => !isSmall(group))];
};

const fits = (image: BootImage, words: readonly string[]): boolean => {
  const hay = `${image.title} ${image.name} ${image.namespace} ${image.family}`.toLowerCase();
  return words.every((word) => hay.includes(word));
};

/**
 * Boot images by family. Families that have golden images come first, among them the usual systems, then others by what people
 * call them; what nothing tells the family of stands at the end.
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
  return smallTogether(
    [...groups]
      .map(([family, members]): ImageGroup => ({ family, images: sorted(members) }))
      .sort(compareGroups(titleOf)),
  );
};
