import { textMap } from '../../../../lib/reach';
import type { Surroundings } from '../../../draft/surroundings';
import { labelsOf, nameOf } from '../../../meta';
import { isCordoned, isNodeReady, runsVirtualMachines } from '../../../node/read';
import type { KubeObject } from '../../../object';
import { requiredNodes, selectsMap } from '../../../placement/rules/labels';
import { readTolerations, taintsOf, tolerates } from '../../../placement/rules/taints';
import { templateSpecOf } from '../../spec';
import { architectureOf, knownInstancetype } from '../size/known';
import { readNodeSelector } from './node-selector';

/** Nodes that the VM may run on, of all that run virtual machines. */
export interface NodeMatch {
  readonly matching: number;
  readonly all: number;
}

/**
 * Counts the nodes that the scheduler would consider, by their labels, taints and state; how full they are is not looked at.
 * Undefined while the nodes are not known (or the user may not see them).
 */
export const matchNodes = (vm: KubeObject, surroundings: Surroundings): NodeMatch | undefined => {
  if (surroundings.nodes === undefined) return undefined;
  const architecture = architectureOf(vm);
  const spec = templateSpecOf(vm);
  const hasLabels = selectsMap({
    ...textMap(knownInstancetype(vm, surroundings), 'spec', 'nodeSelector'),
    ...readNodeSelector(vm),
    ...(architecture === undefined ? {} : { 'kubernetes.io/arch': architecture }),
  });
  const isChosen = requiredNodes(spec);
  const tolerations = readTolerations(spec);
  const all = surroundings.nodes.filter(runsVirtualMachines);
  const matching = all.filter(
    (node) =>
      isNodeReady(node) &&
      !isCordoned(node) &&
      hasLabels(labelsOf(node)) &&
      isChosen?.(nameOf(node), labelsOf(node)) !== false &&
      taintsOf(node).every((taint) => tolerates(tolerations, taint)),
  );
  return { matching: matching.length, all: all.length };
};
