import { copyOf } from '../../lib/json';
import type { Store } from '../../store/contract';
import type { DraftObject } from '../../store/object';
import { ensure, fill } from '../edit';
import { objectAt, objectsAt, textAt, type JsonObject } from '../read';
import { amountOf } from './amounts';

const RANGES = 'limitranges.';

const limitsOf = (store: Store, namespace: string | undefined, type: string): readonly JsonObject[] =>
  namespace === undefined
    ? []
    : store
        .list(RANGES, namespace)
        .flatMap((range) => objectsAt(range, 'spec', 'limits').filter((limit) => limit.type === type));

const defaultContainer = (container: JsonObject, limits: readonly JsonObject[]): void => {
  for (const limit of limits) {
    const byDefault = objectAt(limit, 'default');
    const requests = { ...objectAt(limit, 'min'), ...byDefault, ...objectAt(limit, 'defaultRequest') };
    for (const [name, amount] of Object.entries(byDefault))
      fill(ensure(container, 'resources', 'limits'), name, amount);
    for (const [name, amount] of Object.entries(requests)) {
      // a limit of its own is also the request
      const own = objectAt(container, 'resources', 'limits')[name];
      fill(ensure(container, 'resources', 'requests'), name, byDefault[name] === own ? amount : (own ?? amount));
    }
  }
};

/** The pod with the requests and limits that the namespace gives to containers that say nothing. */
export const withLimitDefaults = (store: Store, kind: string, draft: DraftObject): DraftObject => {
  if (kind !== 'pods.') return draft;
  const limits = limitsOf(store, draft.metadata.namespace, 'Container');
  if (limits.length === 0) return draft;
  const pod = copyOf(draft);
  for (const list of ['containers', 'initContainers'])
    for (const container of objectsAt(pod, 'spec', list)) defaultContainer(container, limits);
  return pod;
};

type Side = 'requests' | 'limits';

const outside = (limit: JsonObject, bound: 'min' | 'max', side: Side, resources: unknown): readonly string[] =>
  Object.entries(objectAt(limit, bound)).flatMap(([name, text]) => {
    const given = objectAt(resources, side)[name];
    const [value, edge] = [amountOf(given)?.value, amountOf(text)?.value];
    if (value === undefined || edge === undefined || (bound === 'min' ? value >= edge : value <= edge)) return [];
    const word = bound === 'min' ? 'minimum' : 'maximum';
    const said = side === 'requests' ? 'request' : 'limit';
    return [`${word} ${name} usage per ${textAt(limit, 'type')} is ${String(text)}, but ${said} is ${String(given)}`];
  });

const faults = (limits: readonly JsonObject[], sides: readonly Side[], resources: unknown): readonly string[] =>
  limits.flatMap((limit) => [
    ...outside(limit, 'min', 'requests', resources),
    ...sides.flatMap((side) => outside(limit, 'max', side, resources)),
  ]);

/** Why a limit range of the namespace refuses the object. kubernetes: plugin/pkg/admission/limitranger/admission.go */
export const limitRefusal = (store: Store, kind: string, draft: DraftObject): string | undefined => {
  const namespace = draft.metadata.namespace;
  const found =
    kind === 'persistentvolumeclaims.'
      ? faults(limitsOf(store, namespace, 'PersistentVolumeClaim'), ['requests'], objectAt(draft, 'spec', 'resources'))
      : kind === 'pods.'
        ? objectsAt(draft, 'spec', 'containers').flatMap((container) =>
            faults(limitsOf(store, namespace, 'Container'), ['requests', 'limits'], objectAt(container, 'resources')),
          )
        : [];
  if (found.length === 0) return undefined;
  return found.length === 1 ? found[0] : `[${found.join(', ')}]`;
};
