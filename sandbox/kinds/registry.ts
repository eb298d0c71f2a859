import { kindId, type KindDefinition, type KindId } from './definition';
import type { Admission } from './admission';
import type { DraftObject } from '../store/object';
import { crdOf } from './crds';
import { definitions } from './definitions/all';
import { admissions } from './webhooks/all';

export { definitions } from './definitions/all';
export { openApiV2, openApiV3For } from './schema/openapi';
export { schemaNamed } from './schema/schemas';
export { unknownFields } from './schema/unknown';
export { validateAgainstSchema } from './schema/validate';

const byId: ReadonlyMap<KindId, KindDefinition> = new Map(
  definitions.map((definition) => [kindId(definition), definition]),
);

/** The definition of a kind id (`virtualmachines.kubevirt.io`, `pods.`), or undefined. */
export const definitionOf = (kind: KindId): KindDefinition | undefined => byId.get(kind);

/** What the webhooks of a kind do; undefined when it has none. */
export const admissionFor = (kind: KindId): Admission | undefined => admissions.get(kind);

/** One CustomResourceDefinition per custom kind, to be seeded. */
export const crdObjects = (): DraftObject[] =>
  definitions.flatMap((definition) => {
    const crd = crdOf(definition);
    return crd === undefined ? [] : [crd];
  });
