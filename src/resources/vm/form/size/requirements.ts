import { msg } from '../../../../lib/message';
import { at, number, text } from '../../../../lib/reach';
import { parseQuantity } from '../../../../lib/quantity';
import type { Issue } from '../../../draft/draft';
import { errorAt } from '../../../draft/issue';
import type { Surroundings } from '../../../draft/surroundings';
import { labelsOf } from '../../../meta';
import type { KubeObject } from '../../../object';
import { architectureOf, knownPreference, wantedSize, type Wanted } from './known';
import { readSize, TEMPLATE_SPEC } from './size';

const sizeIssues = (requirements: unknown, wanted: Wanted): readonly Issue[] => {
  const cpu = number(requirements, 'cpu', 'guest');
  const memory = parseQuantity(at(requirements, 'memory', 'guest'));
  const issues: Issue[] = [];
  if (cpu !== undefined && wanted.vcpu !== undefined && wanted.vcpu < cpu) {
    const message = msg('The operating system needs at least {{needed}} vCPU; these are {{given}}.', {
      needed: cpu,
      given: wanted.vcpu,
    });
    issues.push(errorAt(wanted.cpuField, message));
  }
  if (memory !== undefined && wanted.memoryBytes !== undefined && wanted.memoryBytes < memory) {
    const message = msg('The operating system needs at least {{needed}} of memory; this is {{given}}.', {
      needed: { bytes: memory },
      given: { bytes: wanted.memoryBytes },
    });
    issues.push(errorAt(wanted.memoryField, message));
  }
  return issues;
};

const isSpread = (preference: unknown): boolean =>
  ['spread', 'preferSpread'].includes(text(preference, 'cpu', 'preferredCPUTopology') ?? '');

/** How many vCPUs a preference that spreads them puts together; they must divide by it. facts: 5.3 */
const spreadDivisor = (preference: unknown): number => {
  const options = at(preference, 'cpu', 'spreadOptions');
  const ratio = number(options, 'ratio') ?? 2;
  return text(options, 'across') === 'SocketsCoresThreads' ? ratio * 2 : ratio;
};

/** Sockets that the vCPUs of an instance type become: all of them, unless the preference says otherwise. */
const socketsOf = (vcpu: number, preference: unknown): number => {
  if (isSpread(preference)) {
    const across = text(preference, 'cpu', 'spreadOptions', 'across');
    return across === 'CoresThreads' ? 1 : vcpu / spreadDivisor(preference);
  }
  const topology = text(preference, 'cpu', 'preferredCPUTopology') ?? '';
  return ['cores', 'preferCores', 'threads', 'preferThreads'].includes(topology) ? 1 : vcpu;
};

/** Whether the vCPUs of an instance type can be laid out as the preference, or the VM, wants them. */
const topologyIssues = (vm: KubeObject, preference: unknown, { vcpu }: Wanted): readonly Issue[] => {
  if (readSize(vm).by !== 'instancetype' || vcpu === undefined) return [];
  const divisor = spreadDivisor(preference);
  if (isSpread(preference) && !(divisor > 0 && vcpu % divisor === 0)) {
    const message = msg('The preference spreads vCPUs by {{divisor}}; {{vcpu}} cannot be divided that way.', {
      divisor,
      vcpu,
    });
    return [errorAt('spec.instancetype', message)];
  }
  const most = number(vm, 'spec', 'template', 'spec', 'domain', 'cpu', 'maxSockets') ?? 0;
  return most > 0 && socketsOf(vcpu, preference) > most
    ? [errorAt('spec.instancetype', msg('At most {{most}} sockets are allowed here.', { most }))]
    : [];
};

/** The architecture that the cluster gives a VM which asks for none; undefined when its nodes are of several kinds. */
const clusterArchitecture = ({ nodes = [] }: Surroundings): string | undefined => {
  const [first, ...more] = new Set(nodes.flatMap((node) => labelsOf(node)['kubernetes.io/arch'] ?? []));
  return more.length === 0 ? first : undefined;
};

const architectureIssues = (vm: KubeObject, preference: unknown, surroundings: Surroundings): readonly Issue[] => {
  const own = architectureOf(vm);
  const needed = text(preference, 'requirements', 'architecture');
  const asked = own ?? text(preference, 'preferredArchitecture') ?? clusterArchitecture(surroundings);
  if (needed === undefined || asked === undefined || asked === needed) return [];
  const field = own === undefined ? 'spec.preference' : `${TEMPLATE_SPEC}.architecture`;
  return [
    errorAt(field, msg('The operating system is for {{needed}}, but the VM is for {{asked}}.', { needed, asked })),
  ];
};

/** What the preference asks of the size. `kubevirt: pkg/instancetype/preference/requirements/` */
export const requirementIssues = (vm: KubeObject, surroundings: Surroundings): readonly Issue[] => {
  const preference = at(knownPreference(vm, surroundings), 'spec');
  const requirements = at(preference, 'requirements');
  const wanted = wantedSize(vm, surroundings);
  return [
    ...sizeIssues(requirements, wanted),
    ...topologyIssues(vm, preference, wanted),
    ...architectureIssues(vm, preference, surroundings),
  ];
};
