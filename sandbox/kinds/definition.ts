import type { KubeObject } from '../store/object';

/** A column of `kubectl get`. `sandbox/kinds` declares them, `sandbox/api` renders Tables from them. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'date' | 'boolean' | 'number';
  readonly description?: string;
  /** 0 = always, 1 = only with `-o wide` */
  readonly priority?: 0 | 1;
  /** JSONPath as in a CRD (`.status.phase`), or a function for built-in kinds whose columns are computed. */
  readonly value: string | ((object: KubeObject, now: Date) => string | number | boolean | undefined);
}

export interface ScaleSubresource {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath?: string;
}

/** A JSON schema (OpenAPI v3 flavour, `$ref` to `#/components/schemas/<name>`), as published in /openapi/v3. */
export type Schema = Readonly<Record<string, unknown>>;

/** Everything the API server must know of one kind. One module per group under `sandbox/kinds/` exports its definitions. */
export interface KindDefinition {
  readonly group: string;
  /** Served versions, preferred first. */
  readonly versions: readonly string[];
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  readonly namespaced: boolean;
  /** Default: create delete deletecollection get list patch update watch. */
  readonly verbs?: readonly string[];
  /** Has a /status subresource: then main-resource writes ignore `status` and /status writes ignore all else. */
  readonly statusSubresource: boolean;
  readonly scale?: ScaleSubresource;
  /** In addition to Name and, for kinds without columns, Age. */
  readonly columns: readonly PrinterColumn[];
  /** `columns` hold the name themselves (events and classes): no Name column is put in front. */
  readonly ownNameColumn?: boolean;
  /** metadata.generation is bumped when anything but metadata and status changes. */
  readonly tracksGeneration: boolean;
  /** Name of the schema in the schema registry; absent = anything goes. */
  readonly schema?: string;
  /** Field selectors beyond metadata.name and metadata.namespace, e.g. `spec.nodeName` of pods. */
  readonly selectableFields?: readonly string[];
  /** OpenShift kinds are not served with --plain-kubernetes. */
  readonly openshiftOnly?: boolean;
  /** Served by a CustomResourceDefinition: no strategic merge patch, date columns are JSONPaths, a CRD object is seeded. */
  readonly custom?: CustomResource;
}

export interface CustomResource {
  readonly storageVersion: string;
  /** Which product's CRD: `--without-kubevirt` leaves out the first two. */
  readonly product: 'kubevirt' | 'cdi' | 'network' | 'storage' | 'openshift' | 'operator';
  /** Served versions that the API server warns about. */
  readonly deprecatedVersions?: readonly string[];
}

/** Identifies a kind in the store: `plural.group` (`pods.` for core). */
export type KindId = string;
export const kindId = (definition: Pick<KindDefinition, 'group' | 'plural'>): KindId =>
  `${definition.plural}.${definition.group}`;
