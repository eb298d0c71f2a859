import type { KubeObject } from '../object';
import { namespaceOf } from '../meta';
import { instancetypeOf, preferenceOf } from '../vm/read';
import type { Instancetype, Preference } from './instancetype';

/** Does the VM name this instance type or preference? It keeps the content of the day on which it was taken. */
export const usesMatched = (
  vm: KubeObject,
  { kind, namespace, name }: Pick<Instancetype | Preference, 'kind' | 'namespace' | 'name'>,
): boolean => {
  const matcher = kind.endsWith('Preference') ? preferenceOf(vm) : instancetypeOf(vm);
  if (matcher?.name !== name) return false;
  return namespace === undefined ? matcher.clusterWide : !matcher.clusterWide && namespaceOf(vm) === namespace;
};
