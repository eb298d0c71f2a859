import { describe, expect, it } from 'vitest';
import { familyTitle } from './family-title';
import { groupImages } from './image-groups';
import { anImage } from './image.fixture';

const titleOf = (family: string): string => {
  const title = familyTitle(family);
  return typeof title === 'string' ? title : title.key;
};

const IMAGES = [
  anImage({ name: 'tool', title: 'Tool', family: 'other', golden: false }),
  anImage({ name: 'win', title: 'Windows 11', family: 'windows' }),
  anImage({ name: 'f42', title: 'Fedora 42' }),
  anImage({ name: 'f9', title: 'Fedora 9' }),
  anImage({ name: 'f43', title: 'Fedora 43', state: { phase: 'importing', percent: 3 } }),
  anImage({ name: 'own', namespace: 'shop', title: 'Fedora 99', golden: false }),
];

const shape = (text: string): readonly string[] =>
  groupImages(IMAGES, text, titleOf).map(
    ({ family, images }) => `${family}: ${images.map(({ name }) => name).join(' ')}`,
  );

describe('boot images by operating system', () => {
  it('have the golden, the usable and the newest first, and unknown systems last', () => {
    expect(shape('')).toEqual(['fedora: f42 f9 f43 own', 'windows: win', 'other: tool']);
  });

  it.each([
    ['fedora 4', ['fedora: f42 f43']],
    ['SHOP', ['fedora: own']],
    ['fedora windows', []],
  ])('are found by all the words of “%s”', (text, found) => {
    expect(shape(text)).toEqual(found);
  });
});

describe('names of families', () => {
  it('are what people know, and the own word for what nobody has heard of', () => {
    expect(familyTitle('rhel')).toBe('Red Hat Enterprise Linux');
    expect(familyTitle('templeos')).toBe('templeos');
    expect(familyTitle('constructor')).toBe('constructor');
    expect(familyTitle('other')).toEqual({ key: 'Other operating systems' });
  });
});
