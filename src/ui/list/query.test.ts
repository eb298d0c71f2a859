import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListSpec } from './list.types';
import { isFiltering, listed, readListQuery, tallied, withoutFilters, writeListQuery, type ListForm } from './query';

interface Image {
  readonly name: string;
  readonly system: string;
  readonly size: number;
}

const FORM: ListForm = { facets: ['system'], columns: ['name', 'size'], sort: { column: 'name', direction: 'asc' } };

const SPEC: ListSpec<Image> = {
  columns: [
    {
      id: 'name',
      title: 'Name',
      priority: 0,
      cell: () => '',
      text: () => '',
      compare: (a, b) => (a.name < b.name ? -1 : 1),
    },
    { id: 'size', title: 'Size', priority: 1, cell: () => '', text: () => '', compare: (a, b) => a.size - b.size },
    { id: 'note', title: 'Note', priority: 1, cell: () => '', text: () => '' },
  ],
  facets: [{ id: 'system', title: 'System', valuesOf: ({ system }) => [system], labelOf: (value) => value }],
  textsOf: ({ name, system }) => [name, system, undefined],
};

const IMAGES: readonly Image[] = [
  { name: 'web', system: 'fedora', size: 3 },
  { name: 'base', system: 'rhel', size: 3 },
  { name: 'old', system: 'fedora', size: 1 },
];

const read = (url: string) => readListQuery(new URLSearchParams(url), FORM);
const names = (url: string) => listed(IMAGES, SPEC, read(url)).map(({ name }) => name);

describe('a list', () => {
  it('is sorted and filtered as the URL says', () => {
    expect(names('')).toEqual(['base', 'old', 'web']);
    expect(names('sort=-name')).toEqual(['web', 'old', 'base']);
    expect(names('system=fedora')).toEqual(['old', 'web']);
    expect(names('system=fedora&system=rhel')).toHaveLength(3);
    expect(names('name=FED+we')).toEqual(['web']);
    expect(names('name=nothing')).toEqual([]);
  });

  it('keeps the given order of equals, and by columns that cannot be compared', () => {
    expect(names('sort=size')).toEqual(['old', 'web', 'base']);
    expect(listed(IMAGES, SPEC, { ...read(''), sort: { column: 'note', direction: 'asc' } })).toEqual(IMAGES);
    expect(read('sort=note').sort).toEqual(FORM.sort);
  });

  it('does not change the list that it is given', () => {
    const before = [...IMAGES];
    names('sort=size');
    expect(IMAGES).toEqual(before);
  });

  it('says whether something is left out', () => {
    expect(isFiltering(read('sort=-size'))).toBe(false);
    expect(isFiltering(read('system=rhel'))).toBe(true);
    expect(isFiltering(withoutFilters(read('system=rhel&name=x')))).toBe(false);
  });

  it('counts values, the most frequent first', () => {
    expect(tallied(IMAGES, ({ system }) => [system])).toEqual([
      ['fedora', 2],
      ['rhel', 1],
    ]);
  });
});

describe('the URL', () => {
  it('keeps what belongs to others and leaves defaults out', () => {
    expect(writeListQuery(read(''), FORM, new URLSearchParams('open=x')).toString()).toBe('open=x');
    expect(writeListQuery(read('name=a&sort=-size'), FORM, new URLSearchParams('name=b&open=x')).toString()).toBe(
      'open=x&name=a&sort=-size',
    );
  });

  it('is read as it was written', () => {
    const query = fc.record({
      text: fc.string(),
      chosen: fc.record({ system: fc.uniqueArray(fc.string()) }),
      sort: fc.record({
        column: fc.constantFrom('name', 'size'),
        direction: fc.constantFrom<'asc' | 'desc'>('asc', 'desc'),
      }),
    });
    fc.assert(
      fc.property(query, (one) => {
        const written = writeListQuery(one, FORM).toString();
        expect(readListQuery(new URLSearchParams(written), FORM)).toEqual(one);
      }),
    );
  });
});
