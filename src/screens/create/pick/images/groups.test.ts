import { describe, expect, it } from 'vitest';
import { familyTitle } from '../family-title';
import { groupImages } from './groups';
import { anImage } from '../image.fixture';

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
    expect(shape('')).toEqual(['windows: win', 'fedora: f42 f9 f43 own', 'other: tool']);
  });

  it('come by how usual their system is, those with golden images before others', () => {
    const families = groupImages(
      [
        anImage({ name: 'o', family: 'other' }),
        anImage({ name: 'c', family: 'cirros' }),
        anImage({ name: 'z', family: 'zeppelin' }),
        anImage({ name: 'b', family: 'beos' }),
        anImage({ name: 'u', family: 'ubuntu', golden: false }),
        anImage({ name: 'r', family: 'rhel', golden: false }),
        anImage({ name: 'f', family: 'fedora' }),
      ],
      '',
      titleOf,
    ).map(({ family }) => family);
    expect(families).toEqual(['fedora', 'cirros', 'beos', 'zeppelin', 'rhel', 'ubuntu', 'other']);
  });

  it('show each version before further builds of one, and the one with the plain name first', () => {
    const [group] = groupImages(
      [
        anImage({ name: 'rhel9-build-2', title: 'RHEL 9' }),
        anImage({ name: 'rhel9', title: 'RHEL 9' }),
        anImage({ name: 'rhel8', title: 'RHEL 8' }),
        anImage({ name: 'rhel10', title: 'RHEL 10' }),
      ],
      '',
      titleOf,
    );
    expect(group?.images.map(({ name }) => name)).toEqual(['rhel10', 'rhel9', 'rhel8', 'rhel9-build-2']);
  });

  it('of one or two stand together, after the more usual ones', () => {
    const many = (family: string) => [1, 2, 3].map((number) => anImage({ name: `${family}${number}`, family }));
    const one = (family: string) => anImage({ name: family, family });
    const families = groupImages(
      [...many('rhel'), one('fedora'), ...many('centos'), one('debian'), ...many('cirros'), one('other')],
      '',
      titleOf,
    ).map(({ family }) => family);
    expect(families).toEqual(['rhel', 'fedora', 'debian', 'centos', 'cirros', 'other']);
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
