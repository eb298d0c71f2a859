import type { KubeObject } from '../../store/object';
import { fieldsAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf } from '../object/names';
import { addFinalizer, removeFinalizer, writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting } from '../vmi/read';
import { kindId } from '../../kinds/definition';

/** Real namespaces have this in `spec.finalizers`; here it holds the object while its contents go. */
const FINALIZER = 'kubernetes';
const SERVICE_ACCOUNT = 'serviceaccounts.';

const contents = (namespace: string, context: ControllerContext): readonly (readonly [string, KubeObject])[] =>
  context.store
    .kinds()
    .filter((definition) => definition.namespaced)
    .flatMap((definition) => {
      const kind = kindId(definition);
      return context.store.list(kind, namespace).map((object): readonly [string, KubeObject] => [kind, object]);
    });

/** Deletes everything in the namespace; true when nothing but events is left. */
const sweep = (namespace: string, context: ControllerContext): boolean => {
  for (const [kind, object] of contents(namespace, context)) {
    if (kind === KIND.event || isDeleting(object)) continue;
    if (context.store.get(kind, namespace, object.metadata.name) !== undefined)
      context.store.remove(kind, namespace, object.metadata.name);
  }
  const left = contents(namespace, context);
  if (left.some(([kind]) => kind !== KIND.event)) return false;
  for (const [kind, object] of left) context.store.remove(kind, namespace, object.metadata.name);
  return true;
};

/** A new namespace becomes Active and gets its default account. */
const setUp = (namespace: KubeObject, context: ControllerContext): void => {
  const { name } = namespace.metadata;
  addFinalizer(context.store, KIND.namespace, namespace, FINALIZER);
  if (context.store.get(SERVICE_ACCOUNT, name, 'default') === undefined)
    context.store.create(SERVICE_ACCOUNT, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace: name },
    });
  const held = context.store.get(KIND.namespace, undefined, name);
  if (held !== undefined)
    writeStatus(context.store, KIND.namespace, held, { ...fieldsAt(held, 'status'), phase: 'Active' });
};

const reconcile = (key: string, context: ControllerContext): { readonly requeueAfterMs: number } | undefined => {
  const namespace = context.store.get(KIND.namespace, undefined, key);
  if (namespace !== undefined && !isDeleting(namespace)) {
    if (textAt(namespace, 'status', 'phase') !== 'Active') setUp(namespace, context);
    return undefined;
  }
  if (namespace !== undefined)
    writeStatus(context.store, KIND.namespace, namespace, { ...fieldsAt(namespace, 'status'), phase: 'Terminating' });
  if (!sweep(key, context)) return { requeueAfterMs: 1_000 };
  const empty = context.store.get(KIND.namespace, undefined, key);
  if (empty !== undefined) removeFinalizer(context.store, KIND.namespace, empty, FINALIZER);
  return undefined;
};

/**
 * Namespaces: Active with a default account, Terminating until everything in them is gone. One that was planted Active is not
 * touched; it goes at once when deleted, and its contents follow.
 */
export const namespaceReconciler = (): Reconciler => ({
  name: 'namespace',
  watches: [{ kind: KIND.namespace, keys: (namespace) => [keyOf(namespace)] }],
  reconcile,
});
