import { expandVm, matchedSpecs } from '../../../kinds/instancetype/expand';
import { clusterConfiguration } from '../../../kinds/instancetype/vmi-defaults';
import type { DraftObject } from '../../../store/object';
import type { ControllerContext } from '../../reconciler';
import type { SyncFailure } from '../status/conditions';

/** The VM with its instance type and preference written into the template, or why that cannot be done. facts 5 */
export const expandedVm = (
  vm: DraftObject,
  context: Pick<ControllerContext, 'store'>,
): { readonly vm: DraftObject } | { readonly failure: SyncFailure } => {
  const matched = matchedSpecs(context.store, vm);
  if ('error' in matched) return { failure: { reason: 'FailedCreate', message: matched.error } };
  const expansion = expandVm(vm, matched, clusterConfiguration(context.store));
  if ('vm' in expansion) return expansion;
  const paths = expansion.conflicts.join(', ');
  return {
    failure: { reason: 'FailedCreate', message: `VM field(s) ${paths} conflicts with selected instance type` },
  };
};
