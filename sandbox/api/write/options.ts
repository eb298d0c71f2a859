import { listAt, textAt, type JsonRecord } from '../../lib/json';
import type { KindDefinition } from '../../kinds/definition';
import type { Identity } from '../access/identity';
import { badRequest, invalid } from '../http/status';

/** How a write is to be done: query parameters, or DeleteOptions in the body. */
export interface WriteOptions {
  readonly dryRun: boolean;
  readonly fieldManager: string;
  readonly fieldValidation: 'Ignore' | 'Warn' | 'Strict';
  readonly user: Identity;
  readonly warnings: string[];
}

/** The first part of a user agent is the field manager of a client that names none. */
const managerOf = (userAgent: string | undefined): string =>
  (userAgent ?? 'unknown').split('/')[0]?.slice(0, 128) ?? 'unknown';

const dryRunOf = (values: readonly string[]): boolean => {
  const wrong = values.find((value) => value !== 'All');
  if (wrong === undefined) return values.length > 0;
  const message = `Unsupported value: "${wrong}": supported values: "All"`;
  throw invalid({ group: 'meta.k8s.io', kind: 'CreateOptions' }, '', [
    { reason: 'FieldValueNotSupported', message, field: 'dryRun' },
  ]);
};

/** Reads the options; throws 400 or 422 for values that the API does not know. */
export const writeOptions = (
  query: URLSearchParams,
  userAgent: string | undefined,
  user: Identity,
  warnings: string[],
  body?: JsonRecord,
): WriteOptions => {
  const inBody = listAt(body, 'dryRun').filter((value): value is string => typeof value === 'string');
  const validation = query.get('fieldValidation') ?? 'Warn';
  if (validation !== 'Ignore' && validation !== 'Warn' && validation !== 'Strict') {
    throw badRequest(`invalid fieldValidation: "${validation}"`);
  }
  return {
    dryRun: dryRunOf([...query.getAll('dryRun').filter((value) => value !== ''), ...inBody]),
    fieldManager: query.get('fieldManager') ?? managerOf(userAgent),
    fieldValidation: validation,
    user,
    warnings,
  };
};

/** Checks that a body says the kind, version, name and namespace of its URL; fills in what it leaves out. */
export const checkedAgainstUrl = (
  kind: { readonly apiVersion: string; readonly definition: KindDefinition; readonly typed: boolean },
  body: JsonRecord,
  place: { readonly namespace: string | undefined; readonly name: string | undefined },
): void => {
  const { apiVersion, definition } = kind;
  // typed kinds are known from the URL; custom resources must say what they are
  if (kind.typed) {
    body.apiVersion ??= apiVersion;
    body.kind ??= definition.kind;
  }
  const given = textAt(body, 'apiVersion') ?? '';
  for (const [field, label] of [
    ['kind', 'Kind'],
    ['apiVersion', 'apiVersion'],
  ] as const) {
    if ((textAt(body, field) ?? '') === '')
      throw badRequest(`Object '${label}' is missing in '${JSON.stringify(body)}'`);
  }
  if (body.kind !== definition.kind) {
    throw badRequest(
      `${String(body.kind)} in version "${given.split('/').at(-1) ?? ''}" cannot be handled as a ${definition.kind}: no kind "${String(body.kind)}" is registered for that resource`,
    );
  }
  if (given !== apiVersion) {
    throw badRequest(`the API version in the data (${given}) does not match the expected API version (${apiVersion})`);
  }
  const name = textAt(body, 'metadata', 'name');
  if (place.name !== undefined && name !== undefined && name !== '' && name !== place.name) {
    throw badRequest(`the name of the object (${name}) does not match the name on the URL (${place.name})`);
  }
  const namespace = textAt(body, 'metadata', 'namespace');
  if (definition.namespaced && namespace !== undefined && namespace !== '' && namespace !== place.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
};
