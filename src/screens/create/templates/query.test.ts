import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE_FORM, EMPTY_CATALOGUE_QUERY, isFilteringCatalogue, type CatalogueQuery } from './query';

const { read, write } = CATALOGUE_FORM;

const queries: fc.Arbitrary<CatalogueQuery> = fc.record({
  text: fc.string(),
  os: fc.uniqueArray(fc.string({ minLength: 1 })),
  workload: fc.uniqueArray(fc.string()),
  available: fc.boolean(),
  origin: fc.constantFrom('all', 'predefined', 'own'),
  deprecated: fc.boolean(),
});

describe('the filter of the catalogue in the URL', () => {
  it('comes back as it went in', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(read(new URLSearchParams(write(query).toString()))).toEqual(query);
      }),
    );
  });

  it('leaves defaults out, and the chosen template alone', () => {
    const base = new URLSearchParams('template=openshift/a/b&os=rhel&available=true');
    expect(write(EMPTY_CATALOGUE_QUERY, base).toString()).toBe(
      new URLSearchParams({ template: 'openshift/a/b' }).toString(),
    );
  });

  it('reads what nobody wrote as if it were not there', () => {
    expect(read(new URLSearchParams('origin=theirs&available=1&deprecated=yes'))).toEqual(EMPTY_CATALOGUE_QUERY);
  });

  it('tells whether it hides anything: showing outdated ones does not', () => {
    expect(isFilteringCatalogue({ ...EMPTY_CATALOGUE_QUERY, deprecated: true })).toBe(false);
    expect(isFilteringCatalogue({ ...EMPTY_CATALOGUE_QUERY, text: ' ' })).toBe(false);
    expect(isFilteringCatalogue({ ...EMPTY_CATALOGUE_QUERY, workload: [''] })).toBe(true);
    expect(isFilteringCatalogue({ ...EMPTY_CATALOGUE_QUERY, origin: 'own' })).toBe(true);
  });
});
