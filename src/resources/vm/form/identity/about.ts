import { at, text, textMap } from '../../../../lib/reach';
import { editVm, type Draft } from '../../../draft/draft';
import { setPath } from '../../../draft/path';
import { runStrategyOf, type RunStrategy } from '../../read';

/** The annotation that OpenShift's consoles show as the description of a VM. */
const DESCRIPTION = 'metadata.annotations.description';

export const readDescription = (draft: Draft): string => text(draft.vm, 'metadata', 'annotations', 'description') ?? '';

export const withDescription = (draft: Draft, description: string): Draft =>
  editVm(draft, (vm) => setPath(vm, DESCRIPTION, description === '' ? undefined : description));

/** Labels of the VM itself, not of its guest's pod. */
export const readLabels = (draft: Draft): Readonly<Record<string, string>> => textMap(draft.vm, 'metadata', 'labels');

export const withLabels = (draft: Draft, labels: Readonly<Record<string, string>>): Draft => {
  if (labels === readLabels(draft)) return draft;
  return editVm(draft, (vm) => setPath(vm, 'metadata.labels', Object.keys(labels).length === 0 ? undefined : labels));
};

/** Strategies under which the cluster makes the guest as soon as the VM exists. `kubevirt: pkg/virt-controller/watch/vm/vm.go` */
const STARTING: ReadonlySet<RunStrategy> = new Set(['Always', 'RerunOnFailure', 'Once']);

/** Does the VM start as soon as it was created? */
export const readStartAfter = (draft: Draft): boolean => {
  const strategy = runStrategyOf(draft.vm);
  return strategy !== undefined && STARTING.has(strategy);
};

/** Starts it after creation, or leaves it stopped. A strategy that already says so stays. */
export const withStartAfter = (draft: Draft, start: boolean): Draft => {
  if (readStartAfter(draft) === start && runStrategyOf(draft.vm) !== undefined) return draft;
  return editVm(draft, (vm) => {
    const own = at(vm, 'spec', 'running') === undefined ? vm : setPath(vm, 'spec.running', undefined);
    return setPath(own, 'spec.runStrategy', start ? 'Always' : 'Halted');
  });
};
