import type { KindDefinition, Schema } from '../definition';
import { definitions } from '../definitions/all';
import { isObject } from '../read';
import { OBJECT_META, REFERENCE } from './names';
import { referenceOf, schemaNamed } from './schemas';
import { pathsOf } from './paths';

const GVK = 'x-kubernetes-group-version-kind';

interface Gvk {
  readonly group: string;
  readonly kind: string;
  readonly version: string;
}

/** Group and version turned into a schema name, for kinds that have no published schema. */
const openName = (definition: KindDefinition, version: string): string =>
  [...(definition.group || 'core').split('.').reverse(), version, definition.kind].join('.');

/** The name of a kind's schema in the documents of its group version. */
const schemaNameFor = (definition: KindDefinition, version: string): string =>
  definition.schema ?? openName(definition, version);

const OPEN_OBJECT: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

const openSchema = (definition: KindDefinition): Schema => ({
  description: `${definition.kind} of ${definition.group === '' ? 'the core group' : definition.group}.`,
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
  properties: {
    apiVersion: { description: 'The group and version of this object.', type: 'string' },
    kind: { description: 'The kind of this object.', type: 'string' },
    metadata: { description: "Standard object's metadata.", allOf: [{ $ref: REFERENCE + OBJECT_META }] },
    spec: { description: 'What is wanted.', ...OPEN_OBJECT },
    status: { description: 'What was observed.', ...OPEN_OBJECT },
  },
});

const kindSchema = (definition: KindDefinition, gvks: readonly Gvk[]): Schema => {
  const schema =
    (definition.schema === undefined ? undefined : schemaNamed(definition.schema)) ?? openSchema(definition);
  const { properties } = schema;
  const metadata = { description: "Standard object's metadata.", allOf: [{ $ref: REFERENCE + OBJECT_META }] };
  return { ...schema, properties: { ...(isObject(properties) ? properties : {}), metadata }, [GVK]: gvks };
};

/** Adds every schema that those in `schemas` refer to. */
const addReferenced = (schemas: Record<string, Schema>): void => {
  const queue: unknown[] = Object.values(schemas);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (Array.isArray(next)) queue.push(...(next as unknown[]));
    else if (isObject(next)) {
      const name = typeof next.$ref === 'string' ? referenceOf(next) : undefined;
      const found = name === undefined || Object.hasOwn(schemas, name) ? undefined : schemaNamed(name);
      if (name !== undefined && found !== undefined) {
        schemas[name] = found;
        queue.push(found);
      }
      queue.push(...Object.values(next).filter((value) => typeof value === 'object' && value !== null));
    }
  }
};

const INFO = { title: 'Kubernetes', version: 'v1.34.0' };

const servedIn = (group: string, version: string): readonly KindDefinition[] =>
  definitions.filter((definition) => definition.group === group && definition.versions.includes(version));

/**
 * The OpenAPI v3 document of one group version, as served below /openapi/v3 (core: group ''); undefined when nothing is
 * served there. Good for `kubectl explain` and for clients that look up whether dry run and field validation are known.
 */
export const openApiV3For = (group: string, version: string): Schema | undefined => {
  const served = servedIn(group, version);
  if (served.length === 0) return undefined;
  const schemas: Record<string, Schema> = {};
  let paths: Record<string, unknown> = {};
  for (const definition of served) {
    const gvk: Gvk = { group, kind: definition.kind, version };
    const name = schemaNameFor(definition, version);
    schemas[name] = kindSchema(definition, [gvk]);
    paths = { ...paths, ...pathsOf(definition, version, REFERENCE + name, 3) };
  }
  addReferenced(schemas);
  return { openapi: '3.0.0', info: INFO, paths, components: { schemas } };
};

/** OpenAPI v2 has no `allOf` beside a description here, no `nullable`, and other references. */
const toV2 = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toV2);
  if (!isObject(value)) {
    return typeof value === 'string' && value.startsWith(REFERENCE)
      ? `#/definitions/${value.slice(REFERENCE.length)}`
      : value;
  }
  const name = referenceOf(value);
  const entries = Object.entries(value).filter(
    ([key]) => key !== 'nullable' && (name === undefined || key !== 'allOf'),
  );
  const own = Object.fromEntries(entries.map(([key, entry]) => [key, toV2(entry)]));
  return name === undefined ? own : { ...own, $ref: `#/definitions/${name}` };
};

/** The OpenAPI v2 document of everything that `served` holds (default: every kind), as served at /openapi/v2. */
export const openApiV2 = (served: readonly KindDefinition[] = definitions): Schema => {
  const schemas: Record<string, Schema> = {};
  const gvks = new Map<string, Gvk[]>();
  let paths: Record<string, unknown> = {};
  for (const definition of served) {
    for (const version of definition.versions) {
      const name = schemaNameFor(definition, version);
      gvks.set(name, [...(gvks.get(name) ?? []), { group: definition.group, kind: definition.kind, version }]);
      schemas[name] = kindSchema(definition, gvks.get(name) ?? []);
      paths = { ...paths, ...pathsOf(definition, version, `#/definitions/${name}`, 2) };
    }
  }
  addReferenced(schemas);
  return { swagger: '2.0', info: INFO, paths, definitions: toV2(schemas) };
};
