import { amountText } from '../../kinds/quota/amounts';
import { hardOf, usedOf } from '../../kinds/quota/quota';
import type { KubeObject } from '../../store/object';
import { fieldsAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, splitKey } from '../object/names';
import { mergeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';

/** For counted kinds whose changes are not watched. */
const AGAIN_MS = 10_000;

const WATCHED = [KIND.pod, KIND.claim, KIND.vm, KIND.vmi, KIND.dataVolume, KIND.secret, KIND.configMap, 'services.'];

const reconcile = (key: string, context: ControllerContext): { readonly requeueAfterMs: number } | undefined => {
  const { namespace, name } = splitKey(key);
  const quota = context.store.get(KIND.quota, namespace, name);
  if (quota === undefined) return undefined;
  const used = usedOf(context.store, quota);
  const hard = fieldsAt(quota, 'spec', 'hard');
  const text = Object.fromEntries(
    [...hardOf(quota).keys()].map((resource) => [resource, amountText(used.get(resource))]),
  );
  mergeStatus(context.store, KIND.quota, quota, { hard, used: text });
  return Object.keys(hard).some((resource) => resource.startsWith('count/')) ? { requeueAfterMs: AGAIN_MS } : undefined;
};

const quotasOf = (object: KubeObject, { store }: ControllerContext): readonly string[] =>
  store.list(KIND.quota, object.metadata.namespace).map(keyOf);

/** Keeps `status.used` of quotas true. kubernetes: pkg/controller/resourcequota */
export const quotaReconciler = (): Reconciler => ({
  name: 'resourcequota',
  manager: 'kube-controller-manager',
  watches: [
    { kind: KIND.quota, keys: (quota) => [keyOf(quota)] },
    ...WATCHED.map((kind) => ({ kind, keys: quotasOf })),
  ],
  reconcile,
});
