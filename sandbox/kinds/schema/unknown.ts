import type { KindDefinition, Schema } from '../definition';
import type { DraftObject } from '../../store/object';
import { isObject } from '../read';
import { OBJECT_META, REFERENCE } from './names';
import { innerOf, propertyOf, resolved, schemaNamed } from './schemas';

const isOpen = (schema: Schema): boolean =>
  schema['x-kubernetes-preserve-unknown-fields'] === true || !isObject(schema.properties);

const collect = (given: Schema, value: unknown, path: string, found: string[]): void => {
  const schema = resolved(given);
  if (Array.isArray(value)) {
    const items = innerOf(schema, 'items');
    if (items !== undefined) value.forEach((entry, index) => collect(items, entry, `${path}[${index}]`, found));
    return;
  }
  if (!isObject(value)) return;
  const values = innerOf(schema, 'additionalProperties');
  for (const [key, entry] of Object.entries(value)) {
    const inner = propertyOf(schema, key) ?? values;
    const field = path === '' ? key : `${path}.${key}`;
    if (inner !== undefined) collect(inner, entry, field, found);
    else if (!isOpen(schema)) found.push(field);
  }
};

const ROOT_KEYS = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * Paths (`spec.template.spec.volumes[0].foo`) of fields that the schema does not know, for strict and warning field
 * validation. Kinds without a schema know every field outside metadata.
 */
export const unknownFields = (definition: KindDefinition, object: DraftObject): string[] => {
  const found: string[] = [];
  collect({ $ref: REFERENCE + OBJECT_META }, object.metadata, 'metadata', found);
  const schema = definition.schema === undefined ? undefined : schemaNamed(definition.schema);
  if (schema === undefined) return found;
  const body = Object.fromEntries(Object.entries(object).filter(([key]) => !ROOT_KEYS.has(key)));
  collect(schema, body, '', found);
  return found;
};
