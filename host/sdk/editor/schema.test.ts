import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('window', { SERVER_FLAGS: { basePath: '/' } });
const { schemaOfKind } = await import('./schema');

const document = {
  components: {
    schemas: {
      'v1.Status': { 'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'Status' }] },
      'kubevirt.VirtualMachine': {
        'x-kubernetes-group-version-kind': [{ group: 'kubevirt.io', version: 'v1', kind: 'VirtualMachine' }],
      },
      plain: {},
    },
  },
};

describe('the schema of a kind', () => {
  it('refers into the document', () => {
    expect(schemaOfKind(document, { apiGroup: 'kubevirt.io', apiVersion: 'v1', kind: 'VirtualMachine' })).toEqual({
      $ref: '#/components/schemas/kubevirt.VirtualMachine',
      components: document.components,
    });
    expect(schemaOfKind(document, { apiVersion: 'v1', kind: 'Status' })).toMatchObject({
      $ref: '#/components/schemas/v1.Status',
    });
  });

  it('tolerates what the API server tolerates', () => {
    const gvk = { 'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'A' }] };
    const properties = {
      time: { type: 'string', format: 'date-time' },
      port: { type: 'string', 'x-kubernetes-int-or-string': true },
      count: { type: 'integer' },
      type: { type: 'string' },
    };
    const schema = schemaOfKind({ components: { schemas: { a: { ...gvk, properties } } } } as never, {
      apiVersion: 'v1',
      kind: 'A',
    });
    expect(schema).toMatchObject({
      components: {
        schemas: {
          a: {
            properties: {
              time: { type: ['string', 'number', 'null'] },
              port: { 'x-kubernetes-int-or-string': true },
              count: { type: ['integer', 'null'] },
              type: { type: ['string', 'number', 'null'] },
            },
          },
        },
      },
    });
  });

  it('is absent for another version and for an empty document', () => {
    expect(
      schemaOfKind(document, { apiGroup: 'kubevirt.io', apiVersion: 'v2', kind: 'VirtualMachine' }),
    ).toBeUndefined();
    expect(schemaOfKind({}, { apiVersion: 'v1', kind: 'Pod' })).toBeUndefined();
  });
});
