import { msg } from '../../../../lib/message';
import { boolean } from '../../../../lib/reach';
import type { Issue } from '../../../draft/draft';
import { warningAt } from '../../../draft/issue';
import type { Surroundings } from '../../../draft/surroundings';
import { allocatableOf, isCordoned, isNodeReady, runsVirtualMachines } from '../../../node/read';
import type { KubeObject } from '../../../object';
import { getPath } from '../../../draft/path';
import { knownInstancetype, wantedSize, type Wanted } from './known';
import { DOMAIN } from './size';

const largest = (numbers: readonly (number | undefined)[]): number =>
  Math.max(0, ...numbers.filter((one) => one !== undefined));

/** Does the guest get cores of its own? */
export const isDedicated = (vm: KubeObject, surroundings: Surroundings): boolean =>
  getPath(vm, `${DOMAIN}.cpu.dedicatedCpuPlacement`) === true ||
  boolean(knownInstancetype(vm, surroundings), 'spec', 'cpu', 'dedicatedCPUPlacement') === true;

/** A guest larger than any node that takes guests. */
const nodeIssues = (nodes: readonly KubeObject[], wanted: Wanted, dedicated: boolean): readonly Issue[] => {
  const usable = nodes
    .filter((node) => isNodeReady(node) && !isCordoned(node) && runsVirtualMachines(node))
    .map(allocatableOf);
  const [cores, memory] = [largest(usable.map((node) => node.cores)), largest(usable.map((node) => node.memoryBytes))];
  const issues: Issue[] = [];
  if (memory > 0 && wanted.memoryBytes !== undefined && wanted.memoryBytes > memory) {
    const values = { memory: { bytes: wanted.memoryBytes }, largest: { bytes: memory } };
    const message = msg('No node has {{memory}} of memory: the largest has {{largest}}.', values);
    issues.push(warningAt(wanted.memoryField, message));
  }
  if (cores > 0 && wanted.vcpu !== undefined && wanted.vcpu > cores) {
    const values = { vcpu: wanted.vcpu, largest: Math.floor(cores) };
    const message = dedicated
      ? msg('No node has {{vcpu}} cores to dedicate: the largest has {{largest}}.', values)
      : msg('No node has {{vcpu}} cores: the largest has {{largest}}, which the vCPUs would share.', values);
    issues.push(warningAt(wanted.cpuField, message));
  }
  return issues;
};

/** Warns of a guest that no node could take. `surroundings.nodes` are those that the user may see. */
export const roomIssues = (vm: KubeObject, surroundings: Surroundings): readonly Issue[] =>
  nodeIssues(surroundings.nodes ?? [], wantedSize(vm, surroundings), isDedicated(vm, surroundings));
