import type { DraftObject, KubeObject } from '../../../store/object';
import { fieldsAt, sameJson, type Fields } from '../../object/fields';
import type { ControllerContext } from '../../reconciler';
import { annotation } from '../../vmi/read';
import { liveObstacle } from './live-update';
import { expandedVm } from './machine-spec';
import { restartReason } from './restart-required';
import { specAtStart } from '../running/revision';

/** How the definition of a running machine has moved away from what runs. */
export type Drift =
  /** Nothing tells what it was started with, or nothing runs. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' }
  | { readonly kind: 'restart'; readonly reason: string }
  /** Everything that changed reaches the running machine. */
  | { readonly kind: 'live'; readonly template: Fields };

const expandedTemplate = (vm: DraftObject, context: ControllerContext): Fields | undefined => {
  const expanded = expandedVm(vm, context);
  return 'vm' in expanded ? fieldsAt(expanded.vm, 'spec', 'template', 'spec') : undefined;
};

/** Compares the definition with the one kept at the start; without a new generation there is nothing to compare. */
export const driftOf = (vm: KubeObject, vmi: KubeObject | undefined, context: ControllerContext): Drift => {
  if (vmi === undefined) return { kind: 'unknown' };
  if (annotation(vmi, 'kubevirt.io/vm-generation') === String(vm.metadata.generation ?? 1)) return { kind: 'none' };
  const startedSpec = specAtStart(context.store, vm);
  const current = expandedTemplate(vm, context);
  if (startedSpec === undefined || current === undefined) return { kind: 'unknown' };
  const started = expandedTemplate({ ...vm, spec: startedSpec }, context) ?? fieldsAt(startedSpec, 'template', 'spec');
  const reason = restartReason(started, current, vmi) ?? liveObstacle(current, vmi);
  return reason === undefined ? { kind: 'live', template: current } : { kind: 'restart', reason };
};

/** The template is what it was at the start, although the generation moved on (a change of strategy, say). */
export const isSameTemplate = (vm: KubeObject, context: ControllerContext): boolean => {
  const started = specAtStart(context.store, vm);
  return started !== undefined && sameJson(started['template'], fieldsAt(vm, 'spec')['template']);
};
