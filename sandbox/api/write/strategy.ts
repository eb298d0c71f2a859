import { recordAt, sameJson, textsAt } from '../../lib/json';
import type { DraftObject, KubeObject } from '../../store/object';
import type { ServedKind } from '../catalogue';

const withoutStatus = (draft: DraftObject): DraftObject => {
  const copy = { ...draft };
  Reflect.deleteProperty(copy, 'status');
  return copy;
};

/** What the API server itself fills in for new objects, before any webhook sees them. */
export const prepared = (kind: ServedKind, draft: DraftObject): DraftObject => {
  // status comes from controllers, never with a new object
  const object = kind.definition.statusSubresource ? withoutStatus(draft) : draft;
  if (kind.id !== 'namespaces.') return object;
  const name = draft.metadata.name ?? '';
  const finalizers = textsAt(draft, 'spec', 'finalizers');
  return {
    ...object,
    metadata: { ...object.metadata, labels: { ...object.metadata.labels, 'kubernetes.io/metadata.name': name } },
    spec: {
      ...recordAt(draft, 'spec'),
      finalizers: finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'],
    },
    status: { phase: 'Active' },
  };
};

/** The part of a replacement that the endpoint may write: the main resource never writes status, `/status` nothing else. */
export const withinReach = (
  kind: ServedKind,
  current: KubeObject,
  draft: DraftObject,
  subresource: string | undefined,
): DraftObject => {
  if (subresource === 'status') {
    const { resourceVersion, uid, managedFields } = draft.metadata;
    const metadata = {
      ...current.metadata,
      resourceVersion,
      uid,
      managedFields: managedFields ?? current.metadata.managedFields,
    };
    return { ...current, metadata, status: draft.status };
  }
  if (!kind.definition.statusSubresource || sameJson(current.status, draft.status)) return draft;
  return current.status === undefined ? withoutStatus(draft) : { ...draft, status: current.status };
};
