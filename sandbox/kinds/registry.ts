import { kindId, type KindDefinition, type KindId, type Schema } from './definition';
import type { Admission, AdmissionCause } from './admission';
import type { DraftObject } from '../store/object';
import { crdOf } from './crds';
import { cdiDefinitions } from './definitions/cdi';
import { clusterDefinitions } from './definitions/cluster';
import { coreDefinitions } from './definitions/core';
import { kubevirtDefinitions } from './definitions/kubevirt';
import { networkDefinitions } from './definitions/networks';
import { openshiftDefinitions } from './definitions/openshift';
import { workloadDefinitions } from './definitions/workloads';

/** Every kind that the sandbox can serve, core first. */
export const definitions: readonly KindDefinition[] = [
  ...coreDefinitions,
  ...workloadDefinitions,
  ...clusterDefinitions,
  ...kubevirtDefinitions,
  ...cdiDefinitions,
  ...networkDefinitions,
  ...openshiftDefinitions,
];

const byId: ReadonlyMap<KindId, KindDefinition> = new Map(
  definitions.map((definition) => [kindId(definition), definition]),
);

/** The definition of a kind id (`virtualmachines.kubevirt.io`, `pods.`), or undefined. */
export const definitionOf = (kind: KindId): KindDefinition | undefined => byId.get(kind);

const noAdmissions: ReadonlyMap<KindId, Admission> = new Map();

/** What the webhooks of a kind do; undefined when it has none. */
export const admissionFor = (kind: KindId): Admission | undefined => noAdmissions.get(kind);

/** A schema of the registry by its name. */
export const schemaNamed = (_name: string): Schema | undefined => undefined;

/** Structural validation of the API server; empty = fine. */
export const validateAgainstSchema = (_definition: KindDefinition, _object: DraftObject): AdmissionCause[] => [];

/** Paths of fields that the schema does not know. */
export const unknownFields = (_definition: KindDefinition, _object: DraftObject): string[] => [];

/** The OpenAPI v3 document of one group version, as served below /openapi/v3; undefined when nothing is served there. */
export const openApiV3For = (group: string, version: string): Schema | undefined =>
  definitions.some((definition) => definition.group === group && definition.versions.includes(version))
    ? { openapi: '3.0.0', info: { title: 'Kubernetes', version: 'v1' }, paths: {}, components: { schemas: {} } }
    : undefined;

/** The OpenAPI v2 document, as served at /openapi/v2. */
export const openApiV2 = (): Schema => ({
  swagger: '2.0',
  info: { title: 'Kubernetes', version: 'v1' },
  paths: {},
  definitions: {},
});

/** One CustomResourceDefinition per custom kind, to be seeded. */
export const crdObjects = (): DraftObject[] =>
  definitions.flatMap((definition) => {
    const crd = crdOf(definition);
    return crd === undefined ? [] : [crd];
  });
