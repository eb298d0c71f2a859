import type { KindDefinition, Schema } from '../definition';

/** The paths of one kind in an OpenAPI document of version 2 or 3: as much as clients look at. */
type OpenApiVersion = 2 | 3;

const query = (name: string, type: string, description: string, version: OpenApiVersion): Schema => ({
  name,
  in: 'query',
  description,
  ...(version === 3 ? { schema: { type, uniqueItems: true } } : { type, uniqueItems: true }),
});

const pathParameter = (name: string, version: OpenApiVersion): Schema => ({
  name,
  in: 'path',
  required: true,
  ...(version === 3 ? { schema: { type: 'string' } } : { type: 'string' }),
});

const writeParameters = (version: OpenApiVersion): Schema[] => [
  query('dryRun', 'string', 'Whether to change nothing. Valid values: All.', version),
  query('fieldManager', 'string', 'The name of the one who makes these changes.', version),
  query('fieldValidation', 'string', 'What to do about unknown fields: Ignore, Warn or Strict.', version),
];

const okResponse = (reference: string, version: OpenApiVersion): Schema => ({
  200: {
    description: 'OK',
    ...(version === 3
      ? { content: { 'application/json': { schema: { $ref: reference } } } }
      : { schema: { $ref: reference } }),
  },
});

const JSON_TYPES = ['application/json', 'application/yaml'];

/** Collection and item path of a kind with the operations that it has. */
export const pathsOf = (
  definition: KindDefinition,
  version: string,
  reference: string,
  openApi: OpenApiVersion,
): Record<string, unknown> => {
  const { group, kind, plural, namespaced } = definition;
  const gvk = { group, kind, version };
  const prefix = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const collection = namespaced ? `${prefix}/namespaces/{namespace}/${plural}` : `${prefix}/${plural}`;
  const operation = (verb: string, action: string, parameters: readonly Schema[] = []): Schema => ({
    operationId: `${action}${namespaced ? 'Namespaced' : ''}${group.replaceAll('.', '')}${version}${kind}`,
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': gvk,
    ...(openApi === 2 ? { produces: JSON_TYPES, schemes: ['https'] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    responses: okResponse(reference, openApi),
    description: `${verb} ${plural}`,
  });
  const writes = writeParameters(openApi);
  const scope = namespaced ? [pathParameter('namespace', openApi)] : [];
  const force = query('force', 'boolean', 'Take over fields that others manage.', openApi);
  return {
    ...(namespaced ? { [`${prefix}/${plural}`]: { get: operation('list', 'list') } } : {}),
    [collection]: {
      get: operation('list', 'list'),
      post: operation('create', 'post', writes),
      ...(scope.length > 0 ? { parameters: scope } : {}),
    },
    [`${collection}/{name}`]: {
      get: operation('read', 'get'),
      put: operation('replace', 'put', writes),
      patch: operation('patch', 'patch', [...writes, force]),
      delete: operation('delete', 'delete'),
      parameters: [...scope, pathParameter('name', openApi)],
    },
  };
};
