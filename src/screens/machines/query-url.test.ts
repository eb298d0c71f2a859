import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_QUERY, type VmQuery } from '../../inventory/list.types';
import { VM_STATUSES } from '../../resources/vm/status';
import { paramsFromQuery, queryFromParams } from './query-url';

const texts = fc.uniqueArray(fc.string(), { maxLength: 4 });

const queries: fc.Arbitrary<VmQuery> = fc.record({
  text: fc.string(),
  status: fc.subarray([...VM_STATUSES]),
  node: texts,
  namespace: texts,
  os: texts,
  labels: fc.string(),
  sort: fc.record({ column: fc.constantFrom('name', 'status', 'memory', 'created'), descending: fc.boolean() }),
});

describe('the filter in the URL', () => {
  it('comes back as it went, also with commas and empty values', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(queryFromParams(new URLSearchParams(paramsFromQuery(query).toString()))).toEqual(query);
      }),
    );
  });

  it('is empty for a plain list', () => {
    expect(paramsFromQuery(EMPTY_QUERY).toString()).toBe('');
    expect(queryFromParams(new URLSearchParams())).toEqual(EMPTY_QUERY);
  });

  it('leaves parameters of others alone and replaces its own', () => {
    const params = paramsFromQuery(EMPTY_QUERY, new URLSearchParams('action=delete&status=Running&sort=-memory'));
    expect(params.toString()).toBe('action=delete');
  });

  it('keeps a status that there is not, so that a link never shows more than it means', () => {
    const query = queryFromParams(new URLSearchParams('status=Dreaming&status=Running&status='));
    expect(query.status).toEqual(['Running', 'Dreaming']);
    expect(paramsFromQuery(query).toString()).toBe('status=Running&status=Dreaming');
  });

  it('knows a status by its letters, great or small', () => {
    expect(queryFromParams(new URLSearchParams('status=running&status=Running')).status).toEqual(['Running']);
    expect(queryFromParams(new URLSearchParams('status=crashloopbackoff')).status).toEqual(['CrashLoopBackOff']);
  });

  it('sorts as usual by what is no column', () => {
    expect(queryFromParams(new URLSearchParams('sort=-colour'))).toEqual(EMPTY_QUERY);
  });

  it('writes a readable sort', () => {
    const query: VmQuery = { ...EMPTY_QUERY, sort: { column: 'memory', descending: true } };
    expect(paramsFromQuery(query).toString()).toBe('sort=-memory');
  });
});
