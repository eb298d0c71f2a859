import { manualClock } from '../../lib/clock';
import { copyOf } from '../../lib/json';
import type { Store } from '../../store/contract';
import { createStore } from '../../store/memory';
import type { DraftObject, KubeObject } from '../../store/object';
import type { AdmissionCause, AdmissionRequest, Denial } from '../admission';
import type { KindId } from '../definition';
import { admissionFor, definitions, validateAgainstSchema, definitionOf } from '../registry';

export const storeWith = (...objects: readonly (readonly [KindId, DraftObject])[]): Store => {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const store = createStore({ definitions, clock: manualClock(), random });
  for (const [kind, object] of objects) store.create(kind, object);
  return store;
};

interface Outcome {
  readonly object: DraftObject;
  readonly denial: Denial | undefined;
  readonly warnings: readonly string[];
  readonly causes: readonly AdmissionCause[];
}

type Given = Partial<Omit<AdmissionRequest, 'kind' | 'object'>>;

/** Brings an object through the webhooks of its kind as the API server does: mutate, schema, validate. */
export const admitted = (kind: KindId, object: DraftObject, given: Given = {}): Outcome => {
  const admission = admissionFor(kind);
  const definition = definitionOf(kind);
  if (admission === undefined || definition === undefined) throw new Error(`${kind} has no webhooks`);
  const request: AdmissionRequest = {
    kind,
    operation: 'CREATE',
    subresource: undefined,
    old: undefined,
    user: { name: 'admin', groups: ['system:authenticated'] },
    store: storeWith(),
    random: () => 0.5,
    now: new Date('2026-01-01T00:00:00Z'),
    ...given,
    object,
  };
  const warnings: string[] = [];
  const outcome = (result: DraftObject, denial: Denial | undefined): Outcome => ({
    object: result,
    denial,
    warnings,
    causes: denial !== undefined && 'causes' in denial ? denial.causes : [],
  });
  const mutated = admission.mutate?.(request) ?? object;
  if ('denied' in mutated && !('metadata' in mutated)) return outcome(object, mutated.denied);
  const result = mutated;
  const broken = validateAgainstSchema(definition, result);
  if (broken.length > 0) throw new Error(`schema: ${JSON.stringify(broken)}`);
  return outcome(result, admission.validate?.({ ...request, object: result }, warnings));
};

/** A stored object made of a draft. */
export const stored = (draft: DraftObject): KubeObject =>
  copyOf({
    ...draft,
    metadata: {
      name: 'a',
      uid: 'uid-a',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...draft.metadata,
    },
  });

/** An object of namespace demo named a. */
export const draft = (
  apiVersion: string,
  kind: string,
  spec: unknown,
  more: Record<string, unknown> = {},
): DraftObject => ({
  apiVersion,
  kind,
  metadata: { name: 'a', namespace: 'demo' },
  spec,
  ...more,
});
