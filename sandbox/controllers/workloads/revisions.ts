import { createHash } from 'node:crypto';
import type { KubeObject } from '../../store/object';
import { fieldsAt, numberAt, sameJson, textMapAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef } from '../object/names';
import type { ControllerContext } from '../reconciler';

/** The label by which pods of StatefulSets and DaemonSets say which template they were made from. */
export const REVISION_LABEL = 'controller-revision-hash';

/**
 * The revision of the owner's present template, kept as a ControllerRevision so that `kubectl rollout` can go back to it.
 * kubernetes: pkg/controller/history/controller_history.go
 */
export const presentRevision = (owner: KubeObject, { store }: ControllerContext): KubeObject => {
  const template = fieldsAt(owner, 'spec', 'template');
  // as a strategic merge patch that sets the whole template
  const content = { ...template, $patch: 'replace' };
  const known = store.ownedBy(owner.metadata.uid).filter((object) => object.kind === 'ControllerRevision');
  const newest = Math.max(0, ...known.map((revision) => numberAt(revision, 'revision') ?? 0));
  const same = known.find((revision) => sameJson(fieldsAt(revision, 'data', 'spec', 'template'), content));
  if (same === undefined) {
    const hash = createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 10);
    return store.create(KIND.controllerRevision, {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name: `${owner.metadata.name}-${hash}`,
        namespace: owner.metadata.namespace,
        // kubectl finds the history by the labels of the pods
        labels: { ...textMapAt(template, 'metadata', 'labels'), [REVISION_LABEL]: hash },
        ownerReferences: [controllerRef(owner)],
      },
      data: { spec: { template: content } },
      revision: newest + 1,
    });
  }
  if (numberAt(same, 'revision') === newest) return same;
  const { namespace, name } = same.metadata;
  return store.modify(KIND.controllerRevision, namespace, name, (draft) => (draft['revision'] = newest + 1)) ?? same;
};
