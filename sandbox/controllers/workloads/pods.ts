/** What the controllers of pods have in common. */
import type { DraftObject, KubeObject } from '../../store/object';
import { conditionsOf, hasCondition } from '../object/conditions';
import { fieldsAt, textMapAt, type Fields } from '../object/fields';
import { controllerRef } from '../object/names';
import { KIND } from '../object/kind-ids';
import { refusedBecause } from '../quota/admitting';
import type { ControllerContext } from '../reconciler';
import { isEnded } from '../vmi/launcher/pods';
import { isDeleting } from '../vmi/read';

/** All pods of an owner, also those that are ending. */
export const podsOf = (owner: KubeObject, { store }: ControllerContext): readonly KubeObject[] =>
  store.ownedBy(owner.metadata.uid).filter((object) => object.kind === 'Pod');

export const activePods = (owner: KubeObject, context: ControllerContext): readonly KubeObject[] =>
  podsOf(owner, context).filter((pod) => !isEnded(pod) && !isDeleting(pod));

export const isReady = (pod: KubeObject): boolean => hasCondition(conditionsOf(pod), 'Ready', 'True');

/** Makes a pod of the owner; says why in an event, and in the result, when the namespace has no room for it. */
export const createPodOf = (owner: KubeObject, draft: DraftObject, context: ControllerContext): string | undefined => {
  try {
    context.store.create(KIND.pod, draft);
    return undefined;
  } catch (error) {
    const refused = refusedBecause(error);
    if (refused === undefined) throw error;
    context.record(owner, 'Warning', 'FailedCreate', `Error creating: ${refused}`);
    return refused;
  }
};

/** A pod from the owner's template. */
export const podDraft = (
  owner: KubeObject,
  name: string,
  labels: Readonly<Record<string, string>> = {},
  spec: Fields = {},
): DraftObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    generateName: `${owner.metadata.name}-`,
    namespace: owner.metadata.namespace,
    labels: { ...textMapAt(owner, 'spec', 'template', 'metadata', 'labels'), ...labels },
    annotations: textMapAt(owner, 'spec', 'template', 'metadata', 'annotations'),
    ownerReferences: [controllerRef(owner)],
  },
  spec: { ...fieldsAt(owner, 'spec', 'template', 'spec'), ...spec },
  status: { phase: 'Pending', qosClass: 'BestEffort' },
});
