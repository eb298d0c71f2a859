import type { Schema } from '../definition';
import { definitions } from '../definitions/all';
import { at, isObject } from '../read';
import { ensureSchemas, type SchemaFile } from './generate';
import { OBJECT_META, REFERENCE } from './names';

/** Names that the definitions ask for; the generator follows their references. */
export const schemaRoots = (): string[] => [
  ...new Set([...definitions.flatMap((definition) => definition.schema ?? []), OBJECT_META]),
];

let file: SchemaFile | undefined;

/** A schema by its name (`io.kubevirt.v1.VirtualMachine`); read from disk at the first call. */
export const schemaNamed = (name: string): Schema | undefined => {
  file ??= ensureSchemas(schemaRoots());
  return Object.hasOwn(file.schemas, name) ? file.schemas[name] : undefined;
};

const OPEN: Schema = { 'x-kubernetes-preserve-unknown-fields': true };

/** The name that a schema refers to, directly or as the only part of `allOf`. */
export const referenceOf = (schema: Schema): string | undefined => {
  const reference = schema.$ref ?? at(schema, 'allOf', 0, '$ref');
  return typeof reference === 'string' ? reference.slice(REFERENCE.length) : undefined;
};

/** The schema itself, references followed; a dangling reference allows anything. */
export const resolved = (schema: Schema): Schema => {
  const name = referenceOf(schema);
  return name === undefined ? schema : (schemaNamed(name) ?? OPEN);
};

/** The schema of one property of an object schema, or undefined when it has no such property. */
export const propertyOf = (schema: Schema, key: string): Schema | undefined => {
  const { properties } = schema;
  if (!isObject(properties) || !Object.hasOwn(properties, key)) return undefined;
  const found = properties[key];
  return isObject(found) ? found : undefined;
};

/** The schema of list items or of map values. */
export const innerOf = (schema: Schema, key: 'items' | 'additionalProperties'): Schema | undefined => {
  const found = schema[key];
  return isObject(found) ? found : undefined;
};
