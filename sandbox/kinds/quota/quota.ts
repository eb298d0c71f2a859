import type { Store } from '../../store/contract';
import type { DraftObject, KubeObject } from '../../store/object';
import { kindId, type KindDefinition } from '../definition';
import { at, objectAt, objectsAt, stringsAt, textAt } from '../read';
import { added, amountsAt, amountsText, beyond, type Amounts } from './amounts';
import { kindsFor, usageOf } from './usage';

const QUOTAS = 'resourcequotas.';
const COMPUTE = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

const isBestEffort = (pod: unknown): boolean =>
  [...objectsAt(pod, 'spec', 'containers'), ...objectsAt(pod, 'spec', 'initContainers')].every(
    (container) =>
      Object.keys({ ...objectAt(container, 'resources', 'requests'), ...objectAt(container, 'resources', 'limits') })
        .length === 0,
  );

const inScope = (scope: string, pod: unknown): boolean => {
  switch (scope) {
    case 'Terminating':
      return at(pod, 'spec', 'activeDeadlineSeconds') !== undefined;
    case 'NotTerminating':
      return at(pod, 'spec', 'activeDeadlineSeconds') === undefined;
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    default:
      return false;
  }
};

const scopesOf = (quota: KubeObject): readonly string[] => [
  ...stringsAt(quota, 'spec', 'scopes'),
  ...objectsAt(quota, 'spec', 'scopeSelector', 'matchExpressions').map((entry) => textAt(entry, 'scopeName')),
];

/** A quota with scopes counts only the pods in all of them. */
const counts = (quota: KubeObject, definition: KindDefinition, object: unknown): boolean => {
  const scopes = scopesOf(quota);
  if (scopes.length === 0) return true;
  return kindId(definition) === 'pods.' && scopes.every((scope) => inScope(scope, object));
};

export const hardOf = (quota: KubeObject): Amounts => amountsAt(objectAt(quota, 'spec', 'hard'));

/** What the namespace uses of the resources that a quota limits. */
export const usedOf = (store: Store, quota: KubeObject): Amounts => {
  const names = [...hardOf(quota).keys()];
  const kinds = store.kinds().filter((definition) => names.some((name) => kindsFor(name)(definition)));
  let used: Amounts = new Map();
  for (const definition of kinds)
    for (const object of store.list(kindId(definition), quota.metadata.namespace))
      if (counts(quota, definition, object)) used = added(used, usageOf(definition, object));
  return new Map(names.map((name) => [name, used.get(name) ?? { value: 0, binary: false }]));
};

/** Under a quota of CPU or memory every container must say what it wants. kubernetes: pkg/quota/v1/evaluator/core/pods.go */
const unsaid = (quota: KubeObject, pod: unknown): string | undefined => {
  const containers = [...objectsAt(pod, 'spec', 'containers'), ...objectsAt(pod, 'spec', 'initContainers')];
  const missing = [...hardOf(quota).keys()]
    .filter((name) => COMPUTE.includes(name))
    .flatMap((name) => {
      const [side, resource] = name.includes('.') ? name.split('.') : ['requests', name];
      const silent = containers.filter((container) => {
        const limits = objectAt(container, 'resources', 'limits');
        const said = side === 'limits' ? limits : { ...limits, ...objectAt(container, 'resources', 'requests') };
        return said[resource ?? ''] === undefined;
      });
      const names = silent.map((container) => textAt(container, 'name')).sort();
      return names.length === 0 ? [] : [`${name} for: ${names.join(',')}`];
    });
  return missing.length === 0 ? undefined : `must specify ${missing.sort().join('; ')}`;
};

const exceeded = (store: Store, quota: KubeObject, wanted: Amounts): string | undefined => {
  const hard = hardOf(quota);
  const asked = [...wanted].filter(([name, { value }]) => hard.has(name) && value > 0);
  if (asked.length === 0) return undefined;
  const used = usedOf(store, quota);
  const over = asked
    .map(([name]) => name)
    .filter((name) => {
      const sum = (used.get(name)?.value ?? 0) + (wanted.get(name)?.value ?? 0);
      // a millionth more is an error of adding, not of asking
      return sum > (hard.get(name)?.value ?? 0) + 1e-6;
    });
  if (over.length === 0) return undefined;
  const text = (amounts: Amounts): string => amountsText(over, amounts);
  return `exceeded quota: ${quota.metadata.name}, requested: ${text(wanted)}, used: ${text(used)}, limited: ${text(hard)}`;
};

/**
 * Why a quota of the namespace refuses a new object (or a change of `old`), in the API server's words; undefined when none does.
 * kubernetes: staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go
 */
export const quotaRefusal = (
  store: Store,
  definition: KindDefinition,
  draft: DraftObject,
  old?: KubeObject,
): string | undefined => {
  const namespace = draft.metadata.namespace;
  if (!definition.namespaced || namespace === undefined) return undefined;
  const quotas = store.list(QUOTAS, namespace).filter((quota) => counts(quota, definition, draft));
  if (quotas.length === 0) return undefined;
  const wanted = usageOf(definition, draft);
  const more = old === undefined ? wanted : beyond(wanted, usageOf(definition, old));
  for (const quota of quotas) {
    const silent = kindId(definition) === 'pods.' && old === undefined ? unsaid(quota, draft) : undefined;
    if (silent !== undefined) return `failed quota: ${quota.metadata.name}: ${silent}`;
    const over = exceeded(store, quota, more);
    if (over !== undefined) return over;
  }
  return undefined;
};
