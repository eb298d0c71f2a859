import { listAt, textAt, type JsonRecord } from '../../lib/json';
import type { KindDefinition } from '../../kinds/definition';
import type { Identity } from '../access/identity';
import type { Exchange } from '../http/exchange';
import { badRequest, invalid, type ApiFault } from '../http/status';

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

const OPTIONS: Readonly<Record<string, string>> = {
  PUT: 'UpdateOptions',
  PATCH: 'PatchOptions',
  DELETE: 'DeleteOptions',
};

/** kubernetes: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go */
const unsupported = (method: string, field: string, value: string, supported: readonly string[]): ApiFault => {
  const known = supported.map((entry) => JSON.stringify(entry)).join(', ');
  return invalid({ group: 'meta.k8s.io', kind: OPTIONS[method] ?? 'CreateOptions' }, '', [
    { reason: 'FieldValueNotSupported', message: `Unsupported value: ${value}: supported values: ${known}`, field },
  ]);
};

const dryRunOf = (values: readonly string[], method: string): boolean => {
  if (values.every((value) => value === 'All')) return values.length > 0;
  const given = values.map((value) => JSON.stringify(value)).join(', ');
  throw unsupported(method, 'dryRun', `[]string{${given}}`, ['All']);
};

const VALIDATIONS = ['Ignore', 'Strict', 'Warn'] as const;

const fieldValidationOf = (text: string | null, method: string): WriteOptions['fieldValidation'] => {
  const found = text === null || text === '' ? 'Warn' : VALIDATIONS.find((known) => known === text);
  if (found === undefined) throw unsupported(method, 'fieldValidation', JSON.stringify(text), ['', ...VALIDATIONS]);
  return found;
};

/** Reads the options; throws 422 for values that the API does not know. */
export const writeOptions = (
  { url, request, method, warnings }: Exchange,
  user: Identity,
  body?: JsonRecord,
): WriteOptions => {
  const query = url.searchParams;
  const inBody = listAt(body, 'dryRun').filter((value): value is string => typeof value === 'string');
  return {
    dryRun: dryRunOf([...query.getAll('dryRun').filter((value) => value !== ''), ...inBody], method),
    fieldManager: query.get('fieldManager') ?? managerOf(request.headers['user-agent']),
    fieldValidation: fieldValidationOf(query.get('fieldValidation'), method),
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
