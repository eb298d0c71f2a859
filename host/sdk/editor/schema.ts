/** Help while writing YAML: the cluster's own schema of the kind, fetched when an editor for it is first shown. */
import { k8sBasePath } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s';
import { coFetchJSON } from '../fetch/console-fetch';
import type { EditorBundle } from './monaco-loader';
import { apiVersionOf, type TextKind } from './text-kind';

type Schema = NonNullable<Parameters<EditorBundle['setSchema']>[1]>;

interface OpenApi {
  readonly components?: { readonly schemas?: Readonly<Record<string, OpenApiSchema>> };
}
interface OpenApiSchema {
  readonly 'x-kubernetes-group-version-kind'?: readonly {
    readonly group?: string;
    readonly version?: string;
    readonly kind?: string;
  }[];
}

/**
 * As tolerant as the API server, which takes null for any field (as if it were absent) and numbers for quantities;
 * otherwise what it wrote itself, such as `creationTimestamp: null`, would be marked as wrong.
 */
function tolerant(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tolerant);
  if (typeof value !== 'object' || value === null) return value;
  const { type, ...rest } = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tolerant(inner)]));
  if (typeof type !== 'string') return type === undefined ? rest : { ...rest, type };
  if (rest['x-kubernetes-int-or-string'] === true || rest['format'] === 'int-or-string') return rest;
  return { ...rest, type: type === 'string' ? ['string', 'number', 'null'] : [type, 'null'] };
}

type Definitions = Readonly<Record<string, unknown>>;

/** What one kind is written by: the name of its schema, and all that this refers to. */
export interface KindSchema {
  readonly kind: TextKind;
  readonly name: string;
  readonly definitions: Definitions;
}

const REFERENCE = /^#\/components\/schemas\//;

/** Names of the schemas that a part of a document refers to. */
function referencesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner.replace(REFERENCE, '')] : referencesOf(inner),
  );
}

/** A schema and all that it refers to, directly or not: a group's document holds all of its kinds. */
function needed(all: Definitions, name: string): Definitions {
  const found = new Map<string, unknown>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next) || all[next] === undefined) continue;
    found.set(next, tolerant(all[next]));
    open.push(...referencesOf(all[next]));
  }
  return Object.fromEntries(found);
}

/** Undefined when the document lacks the kind. */
export function schemaOfKind(document: OpenApi, kind: TextKind): KindSchema | undefined {
  const all = document.components?.schemas ?? {};
  const found = Object.entries(all).find(([, schema]) =>
    schema['x-kubernetes-group-version-kind']?.some(
      (gvk) => (gvk.group ?? '') === (kind.apiGroup ?? '') && gvk.version === kind.apiVersion && gvk.kind === kind.kind,
    ),
  );
  return found && { kind, name: found[0], definitions: needed(all, found[0]) };
}

/**
 * One schema for a text whose documents are of several kinds, as the editor checks each document of a text by the same one: what a
 * document says of itself decides what it is checked by. Undefined for no kinds.
 */
export function schemaOfText(kinds: readonly KindSchema[]): Schema | undefined {
  if (kinds.length === 0) return undefined;
  const rules = kinds.map(({ kind, name }) => ({
    if: {
      properties: { apiVersion: { const: apiVersionOf(kind) }, kind: { const: kind.kind } },
      required: ['apiVersion', 'kind'],
    },
    then: { $ref: `#/components/schemas/${name}` },
  }));
  // groups share the schemas of Kubernetes itself, under the same names
  const schemas = Object.fromEntries(kinds.flatMap(({ definitions }) => Object.entries(definitions)));
  return { allOf: rules, components: { schemas } } as Schema;
}

const asked = new Map<string, Promise<KindSchema | undefined>>();

/** Undefined when the cluster has none, or does not say: editing works without. */
function fetchKind(kind: TextKind): Promise<KindSchema | undefined> {
  const group = kind.apiGroup ? `apis/${kind.apiGroup}` : 'api';
  const url = `${k8sBasePath}/openapi/v3/${group}/${kind.apiVersion}`;
  const key = `${url}#${kind.kind}`;
  const known = asked.get(key);
  if (known) return known;
  const pending = coFetchJSON(url).then(
    (document) => schemaOfKind(document as OpenApi, kind),
    () => {
      asked.delete(key); // the next editor asks again
      return undefined;
    },
  );
  asked.set(key, pending);
  return pending;
}

/** The schema of a text of these kinds, by what the cluster says of them. */
export async function fetchSchema(kinds: readonly TextKind[]): Promise<Schema | undefined> {
  const known = await Promise.all(kinds.map(fetchKind));
  return schemaOfText(known.flatMap((one) => one ?? []));
}
