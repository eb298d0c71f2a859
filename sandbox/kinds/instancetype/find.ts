import type { Store } from '../../store/contract';
import { at, isObject, textAt, type JsonObject } from '../read';

export type MatcherField = 'instancetype' | 'preference';

const GROUP = 'instancetype.kubevirt.io';
const PLURALS = {
  instancetype: { cluster: 'virtualmachineclusterinstancetypes', own: 'virtualmachineinstancetypes' },
  preference: { cluster: 'virtualmachineclusterpreferences', own: 'virtualmachinepreferences' },
} as const;

/** The plural that a matcher's `kind` means: any case, singular or plural; empty means the cluster's. facts: 5.1 */
export const matcherResource = (
  field: MatcherField,
  kind: string,
): { readonly plural: string; readonly namespaced: boolean } | undefined => {
  const { cluster, own } = PLURALS[field];
  const wanted = kind.toLowerCase();
  const means = (plural: string): boolean => wanted === plural || `${wanted}s` === plural;
  if (wanted === '' || means(cluster)) return { plural: cluster, namespaced: false };
  return means(own) ? { plural: own, namespaced: true } : undefined;
};

/** The spec that a matcher points to, or why there is none. `{}` when the VM has no such matcher. */
type Found = { readonly spec?: JsonObject } | { readonly error: string };

const revisionName = (vm: unknown, field: MatcherField): string => {
  const reference = at(vm, 'status', `${field}Ref`);
  const matcher = at(vm, 'spec', field);
  const recorded =
    textAt(reference, 'name') === textAt(matcher, 'name') ? textAt(reference, 'controllerRevisionRef', 'name') : '';
  return textAt(matcher, 'revisionName') || recorded;
};

/**
 * Looks up the instance type or preference of a VM: its ControllerRevision when it has one, so that later edits of the
 * original do not matter, else the object itself. kubevirt: pkg/instancetype/find/ · facts: 5.1, 5.5
 */
export const findMatched = (store: Pick<Store, 'get'>, vm: unknown, field: MatcherField): Found => {
  const matcher = at(vm, 'spec', field);
  if (!isObject(matcher)) return {};
  const namespace = textAt(vm, 'metadata', 'namespace') || 'default';
  const revision = revisionName(vm, field);
  if (revision !== '') {
    const spec = at(store.get('controllerrevisions.apps', namespace, revision), 'data', 'spec');
    if (isObject(spec)) return { spec };
    if (textAt(matcher, 'revisionName') !== '') return { error: `controllerrevisions.apps "${revision}" not found` };
  }
  const kind = textAt(matcher, 'kind');
  const resource = matcherResource(field, kind);
  if (resource === undefined)
    return {
      error: `got unexpected kind in ${field === 'preference' ? 'Preference' : 'Instancetype'}Matcher: ${kind}`,
    };
  const name = textAt(matcher, 'name');
  const found = store.get(`${resource.plural}.${GROUP}`, resource.namespaced ? namespace : undefined, name);
  if (found === undefined) return { error: `${resource.plural}.${GROUP} "${name}" not found` };
  return { spec: isObject(found.spec) ? found.spec : {} };
};
