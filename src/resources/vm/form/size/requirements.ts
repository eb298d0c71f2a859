import { msg } from '../../../../lib/message';
import { at, number, text } from '../../../../lib/reach';
import { formatBytes, parseQuantity } from '../../../../lib/quantity';
import type { Issue } from '../../../draft/draft';
import { errorAt } from '../../../draft/issue';
import type { Surroundings } from '../../../draft/surroundings';
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
      needed: formatBytes(memory),
      given: formatBytes(wanted.memoryBytes),
    });
    issues.push(errorAt(wanted.memoryField, message));
  }
  return issues;
};

/** How many vCPUs a preference that spreads them puts together; they must divide by it. facts: 5.3 */
const spreadDivisor = (preference: unknown): number | undefined => {
  const cpu = at(preference, 'cpu');
  if (!['spread', 'preferSpread'].includes(text(cpu, 'preferredCPUTopology') ?? '')) return undefined;
  const ratio = number(cpu, 'spreadOptions', 'ratio') ?? 2;
  return text(cpu, 'spreadOptions', 'across') === 'SocketsCoresThreads' ? ratio * 2 : ratio;
};

const spreadIssues = (vm: KubeObject, preference: unknown, { vcpu }: Wanted): readonly Issue[] => {
  const divisor = spreadDivisor(preference);
  if (readSize(vm).by !== 'instancetype' || vcpu === undefined || divisor === undefined) return [];
  if (divisor > 0 && vcpu % divisor === 0) return [];
  const message = msg('The preference spreads vCPUs by {{divisor}}; {{vcpu}} cannot be divided that way.', {
    divisor,
    vcpu,
  });
  return [errorAt('spec.instancetype', message)];
};

const architectureIssues = (vm: KubeObject, requirements: unknown): readonly Issue[] => {
  const [needed, asked] = [text(requirements, 'architecture'), architectureOf(vm)];
  if (needed === undefined || asked === undefined || asked === needed) return [];
  const message = msg('The operating system is for {{needed}}, but {{asked}} is asked for.', { needed, asked });
  return [errorAt(`${TEMPLATE_SPEC}.architecture`, message)];
};

/** What the preference asks of the size. `kubevirt: pkg/instancetype/preference/requirements/` */
export const requirementIssues = (vm: KubeObject, surroundings: Surroundings): readonly Issue[] => {
  const preference = at(knownPreference(vm, surroundings), 'spec');
  const requirements = at(preference, 'requirements');
  const wanted = wantedSize(vm, surroundings);
  return [
    ...sizeIssues(requirements, wanted),
    ...spreadIssues(vm, preference, wanted),
    ...architectureIssues(vm, requirements),
  ];
};
