import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_MIGRATION_QUERY, MIGRATION_STAGES } from '../../../inventory/migrations/migration.types';
import { paramsFromQuery, queryFromParams } from './url';

const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { maxLength: 3 });

describe('the filter of migrations in a URL', () => {
  it('is read as it was written, and leaves the parameters of others alone', () => {
    const query = fc.record({
      text: fc.stringMatching(/^[a-z /]{0,9}$/),
      stage: fc.subarray([...MIGRATION_STAGES]),
      kind: fc.subarray(['user', 'evacuation', 'workload-update'] as const),
      namespace: names,
      node: names,
      policy: names,
      sort: fc.record({ column: fc.constantFrom('created', 'machine', 'ended'), descending: fc.boolean() }),
    });
    fc.assert(
      fc.property(query, (one) => {
        const params = paramsFromQuery(one, new URLSearchParams('open=a%2Fb'));
        expect(queryFromParams(params)).toEqual(one);
        expect(params.get('open')).toBe('a/b');
      }),
    );
  });

  it('is empty for a plain list, and sorts as usual by what is no column', () => {
    expect(paramsFromQuery(EMPTY_MIGRATION_QUERY).toString()).toBe('');
    expect(queryFromParams(new URLSearchParams('sort=-nothing'))).toEqual(EMPTY_MIGRATION_QUERY);
  });

  it('keeps what there is not, so that a link never shows more than it means, and forgives capitals', () => {
    const query = queryFromParams(new URLSearchParams('stage=what&stage=Failed&kind=x'));
    expect([query.stage, query.kind]).toEqual([['failed', 'what'], ['x']]);
  });
});
