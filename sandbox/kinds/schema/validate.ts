import type { AdmissionCause } from '../admission';
import type { KindDefinition, Schema } from '../definition';
import { builtInCauses } from '../builtin/rules';
import { fixedCauses } from '../builtin/fixed';
import type { DraftObject, KubeObject } from '../../store/object';
import { parseQuantity } from '../../lib/quantity';
import { isObject, stringsAt } from '../read';
import { OBJECT_META, QUANTITY } from './names';
import { innerOf, propertyOf, referenceOf, resolved, schemaNamed } from './schemas';

const QUANTITY_PATTERN =
  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$';
/** Required in the published schema, but filled in by the API server when it is missing. */
const DEFAULTED = new Set(['roleRef.apiGroup']);

interface Walk {
  readonly causes: AdmissionCause[];
  /** Go types decode null as nothing; a CRD's schema refuses it unless it is nullable. */
  readonly acceptsNull: boolean;
}

const typeName = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' || typeof value === 'string' ? typeof value : 'object';
};

const wrongType = (path: string, expected: string, value: unknown): AdmissionCause => ({
  reason: 'FieldValueTypeInvalid',
  message: `Invalid value: "${typeName(value)}": ${path} in body must be of type ${expected}: "${typeName(value)}"`,
  field: path,
});

const hasType = (expected: unknown, value: unknown): boolean => {
  const actual = typeName(value);
  return typeof expected !== 'string' || expected === actual || (expected === 'number' && actual === 'integer');
};

const checkScalar = (schema: Schema, value: unknown, path: string, { causes }: Walk): void => {
  const allowed = stringsAt(schema, 'enum');
  if (allowed.length === 0 || typeof value !== 'string' || value === '' || allowed.includes(value)) return;
  const supported = allowed.map((entry) => JSON.stringify(entry)).join(', ');
  causes.push({
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${supported}`,
    field: path,
  });
};

const checkIntOrString = (isQuantity: boolean, value: unknown, path: string, { causes }: Walk): void => {
  if (typeof value !== 'string' && !Number.isInteger(value)) causes.push(wrongType(path, 'integer,string', value));
  else if (isQuantity && parseQuantity(value) === undefined) {
    causes.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(value)}: ${path} in body should match '${QUANTITY_PATTERN}'`,
      field: path,
    });
  }
};

const checkObject = (schema: Schema, value: Record<string, unknown>, path: string, walk: Walk): void => {
  for (const key of stringsAt(schema, 'required')) {
    const missing = value[key] === undefined || (value[key] === null && walk.acceptsNull);
    const field = path === '' ? key : `${path}.${key}`;
    if (missing && !DEFAULTED.has(field)) {
      walk.causes.push({ reason: 'FieldValueRequired', message: 'Required value', field });
    }
  }
  const values = innerOf(schema, 'additionalProperties');
  for (const [key, entry] of Object.entries(value)) {
    const inner = propertyOf(schema, key) ?? values;
    if (inner !== undefined && entry !== undefined) check(inner, entry, path === '' ? key : `${path}.${key}`, walk);
  }
};

const check = (given: Schema, value: unknown, path: string, walk: Walk): void => {
  const schema = resolved(given);
  if (value === null && (walk.acceptsNull || schema.nullable === true)) return;
  if (schema['x-kubernetes-int-or-string'] === true) {
    checkIntOrString(referenceOf(given) === QUANTITY, value, path, walk);
  } else if (!hasType(schema.type, value)) walk.causes.push(wrongType(path, String(schema.type), value));
  else if (Array.isArray(value)) {
    const items = innerOf(schema, 'items');
    if (items !== undefined) value.forEach((entry, index) => check(items, entry, `${path}[${index}]`, walk));
  } else if (isObject(value)) checkObject(schema, value, path, walk);
  else checkScalar(schema, value, path, walk);
};

/**
 * Structural validation as the API server does it before the validating webhooks: wrong types, unknown enum values, missing
 * required fields, each with its field path in Kubernetes' words. Empty = fine. Kinds without a schema are checked in their
 * metadata only. With `old`, the fields of built-in kinds that may not change are compared, too. Required fields of a built-in kind's status are not asked for, as Go types do not ask for them either.
 */
export const validateAgainstSchema = (
  definition: KindDefinition,
  object: DraftObject,
  old?: KubeObject,
): AdmissionCause[] => {
  const walk: Walk = { causes: [], acceptsNull: definition.custom === undefined };
  const metadata = schemaNamed(OBJECT_META);
  if (metadata !== undefined) check(metadata, object.metadata, 'metadata', { ...walk, acceptsNull: true });
  const schema = definition.schema === undefined ? undefined : schemaNamed(definition.schema);
  if (schema === undefined) return walk.causes;
  const body: Record<string, unknown> = { ...object };
  delete body.metadata;
  const root = { ...schema, required: stringsAt(schema, 'required').filter((key) => key !== 'metadata') };
  check(root, body, '', walk);
  if (definition.custom !== undefined) return walk.causes;
  const causes = walk.causes.filter(
    ({ field, reason }) => reason !== 'FieldValueRequired' || field?.startsWith('status.') !== true,
  );
  if (causes.length > 0) return causes;
  const fixed = old === undefined ? [] : fixedCauses(definition, object, old);
  return [...builtInCauses(definition, object), ...fixed];
};
