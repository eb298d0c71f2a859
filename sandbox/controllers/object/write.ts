/** How controllers write. The store notes in `managedFields` which of them wrote what (`Store.acting`). */
import type { KindId } from '../../kinds/definition';
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { compact, fieldsAt, sameJson, type Fields } from './fields';

/** Stores the status if it differs; a settled object costs one comparison and makes no event. Returns the object as stored. */
export const writeStatus = (store: Store, kind: KindId, object: KubeObject, status: Fields): KubeObject | undefined => {
  const next = compact(status);
  if (sameJson(object['status'] ?? {}, next)) return object;
  return store.modify(kind, object.metadata.namespace, object.metadata.name, (draft) => {
    draft['status'] = next;
  });
};

/** Merges fields into the status; a field given as undefined is removed. */
export const mergeStatus = (store: Store, kind: KindId, object: KubeObject, fields: Fields): KubeObject | undefined => {
  return writeStatus(store, kind, object, { ...fieldsAt(object, 'status'), ...fields });
};

export const removeFinalizer = (
  store: Store,
  kind: KindId,
  object: KubeObject,
  finalizer: string,
): KubeObject | undefined => {
  if (!(object.metadata.finalizers ?? []).includes(finalizer)) return object;
  return store.modify(kind, object.metadata.namespace, object.metadata.name, (draft) => {
    draft.metadata.finalizers = (draft.metadata.finalizers ?? []).filter((entry) => entry !== finalizer);
  });
};

export const addFinalizer = (
  store: Store,
  kind: KindId,
  object: KubeObject,
  finalizer: string,
): KubeObject | undefined => {
  if ((object.metadata.finalizers ?? []).includes(finalizer)) return object;
  return store.modify(kind, object.metadata.namespace, object.metadata.name, (draft) => {
    draft.metadata.finalizers = [...(draft.metadata.finalizers ?? []), finalizer];
  });
};
