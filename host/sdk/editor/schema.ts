/** Help while writing YAML: the cluster's own schema of the kind, fetched when an editor for it is first shown. */
import { k8sBasePath } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { coFetchJSON } from '../fetch/console-fetch';
import type { EditorBundle } from './monaco-loader';

type Kind = Pick<K8sModel, 'apiGroup' | 'apiVersion' | 'kind'>;
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

/** The schema of the kind, with the document's parts that it refers to; undefined when the document lacks it. */
export function schemaOfKind(document: OpenApi, { apiGroup = '', apiVersion, kind }: Kind): Schema | undefined {
  const found = Object.entries(document.components?.schemas ?? {}).find(([, schema]) =>
    schema['x-kubernetes-group-version-kind']?.some(
      (gvk) => (gvk.group ?? '') === apiGroup && gvk.version === apiVersion && gvk.kind === kind,
    ),
  );
  return found && ({ $ref: `#/components/schemas/${found[0]}`, components: tolerant(document.components) } as Schema);
}

const asked = new Map<string, Promise<Schema | undefined>>();

/** Undefined when the cluster has none, or does not say: editing works without. */
export function fetchSchema(model: Kind): Promise<Schema | undefined> {
  const group = model.apiGroup ? `apis/${model.apiGroup}` : 'api';
  const url = `${k8sBasePath}/openapi/v3/${group}/${model.apiVersion}`;
  const key = `${url}#${model.kind}`;
  const known = asked.get(key);
  if (known) return known;
  const pending = coFetchJSON(url).then(
    (document) => schemaOfKind(document as OpenApi, model),
    () => undefined,
  );
  asked.set(key, pending);
  return pending;
}
