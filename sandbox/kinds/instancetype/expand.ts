import type { Store } from '../../store/contract';
import type { DraftObject } from '../../store/object';
import { copyOf } from '../../lib/json';
import { ensure } from '../edit';
import { isObject, type JsonObject } from '../read';
import { applyInstancetype, instancetypeConflicts } from './apply';
import { addDefaultNetwork, addMissingDisks } from './defaults/devices';
import { findMatched } from './find';
import { applyPreference } from './prefer';

/** The specs of the instance type and the preference that a VM refers to. */
interface Matched {
  readonly instancetype?: JsonObject;
  readonly preference?: JsonObject;
}

/** Looks both up; `error` says which object is missing. */
export const matchedSpecs = (store: Pick<Store, 'get'>, vm: unknown): Matched | { readonly error: string } => {
  const instancetype = findMatched(store, vm, 'instancetype');
  if ('error' in instancetype) return instancetype;
  const preference = findMatched(store, vm, 'preference');
  if ('error' in preference) return preference;
  return { instancetype: instancetype.spec, preference: preference.spec };
};

type Expansion = { readonly vm: DraftObject } | { readonly conflicts: readonly string[] };

/**
 * A VM with everything its instance type and preference say written into `spec.template`, and without the matchers: what
 * `expand-spec` answers and what the VM controller builds the VMI from. The VM handed in is not changed; a VM without
 * matchers comes back as it is. `clusterConfig` is the KubeVirt CR's `spec.configuration`.
 * kubevirt: pkg/instancetype/expand/
 */
export const expandVm = (vm: DraftObject, matched: Matched, clusterConfig?: unknown): Expansion => {
  const { instancetype, preference } = matched;
  if (!isObject(vm.spec) || (instancetype === undefined && preference === undefined)) return { vm };
  const expanded = copyOf(vm);
  const spec = ensure(expanded, 'spec');
  const template = ensure(spec, 'template');
  if (instancetype !== undefined) {
    const conflicts = instancetypeConflicts(template, instancetype);
    if (conflicts.length > 0) return { conflicts };
  }
  const machine = ensure(template, 'spec');
  addMissingDisks(machine);
  addDefaultNetwork(machine, clusterConfig);
  if (instancetype !== undefined) applyInstancetype(template, copyOf(instancetype), preference);
  if (preference !== undefined) applyPreference(template, copyOf(preference));
  delete spec.instancetype;
  delete spec.preference;
  return { vm: expanded };
};
