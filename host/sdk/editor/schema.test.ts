import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('window', { SERVER_FLAGS: { basePath: '/' } });
const { schemaOfKind, schemaOfText } = await import('./schema');

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
  it('brings all that it refers to, and nothing else', () => {
    const gvk = { 'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'A' }] };
    const schemas = {
      a: { ...gvk, properties: { b: { allOf: [{ $ref: '#/components/schemas/b' }] } } },
      b: { properties: { a: { $ref: '#/components/schemas/a' }, lost: { $ref: '#/components/schemas/lost' } } },
      c: {},
    };
    const found = schemaOfKind({ components: { schemas } } as never, { apiVersion: 'v1', kind: 'A' });
    expect(found?.name).toBe('a');
    expect(Object.keys(found?.definitions ?? {})).toEqual(['a', 'b']);
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
    expect(schema?.definitions).toMatchObject({
      a: {
        properties: {
          time: { type: ['string', 'number', 'null'] },
          port: { 'x-kubernetes-int-or-string': true },
          count: { type: ['integer', 'null'] },
          type: { type: ['string', 'number', 'null'] },
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

describe('the schema of a text', () => {
  const vm = schemaOfKind(document, { apiGroup: 'kubevirt.io', apiVersion: 'v1', kind: 'VirtualMachine' });
  const status = schemaOfKind(document, { apiVersion: 'v1', kind: 'Status' });

  it('checks each document by the kind that it says', () => {
    expect(schemaOfText([vm, status].flatMap((one) => one ?? []))).toEqual({
      allOf: [
        {
          if: {
            properties: { apiVersion: { const: 'kubevirt.io/v1' }, kind: { const: 'VirtualMachine' } },
            required: ['apiVersion', 'kind'],
          },
          then: { $ref: '#/components/schemas/kubevirt.VirtualMachine' },
        },
        {
          if: {
            properties: { apiVersion: { const: 'v1' }, kind: { const: 'Status' } },
            required: ['apiVersion', 'kind'],
          },
          then: { $ref: '#/components/schemas/v1.Status' },
        },
      ],
      components: {
        schemas: {
          'kubevirt.VirtualMachine': document.components.schemas['kubevirt.VirtualMachine'],
          'v1.Status': document.components.schemas['v1.Status'],
        },
      },
    });
  });

  it('is none where the cluster knows no kind of it', () => {
    expect(schemaOfText([])).toBeUndefined();
  });
});
