import type { Admission, AdmissionCause } from '../admission';
import { at, isObject, numberAt, textAt } from '../read';
import { invalid, refusal } from './causes';

// kubevirt: pkg/instancetype/webhooks/, admitters/instancetype-admitter.go, preference-admitter.go
const typeCauses = (spec: unknown): readonly AdmissionCause[] => {
  const causes: AdmissionCause[] = [];
  const percent = numberAt(spec, 'memory', 'overcommitPercent') ?? 0;
  const field = 'spec.memory.overcommitPercent';
  if (percent < 0 || percent > 100) causes.push(invalid(field, `${field} '${percent}': must be in range of 0 to 100.`));
  if (percent !== 0 && isObject(at(spec, 'memory', 'hugepages'))) {
    causes.push(invalid(field, `${field} and spec.memory.hugepages should not be requested together.`));
  }
  return causes;
};

const TOPOLOGIES = ['sockets', 'cores', 'threads', 'spread', 'any'];
const OLD_TOPOLOGIES = ['preferSockets', 'preferCores', 'preferThreads', 'preferSpread', 'preferAny'];
const ACROSS = ['SocketsCores', 'CoresThreads', 'SocketsCoresThreads'];

const preferenceCauses = (spec: unknown): readonly AdmissionCause[] => {
  const causes: AdmissionCause[] = [];
  const topology = textAt(spec, 'cpu', 'preferredCPUTopology');
  if (topology !== '' && !TOPOLOGIES.includes(topology) && !OLD_TOPOLOGIES.includes(topology)) {
    causes.push(invalid('spec.cpu.preferredCPUTopology', `unknown preferredCPUTopology ${topology}`));
  }
  const across = textAt(spec, 'cpu', 'spreadOptions', 'across');
  if (across !== '' && !ACROSS.includes(across)) {
    causes.push(invalid('spec.cpu.spreadOptions.across', `across ${across} is not supported`));
  }
  const threads = across === 'CoresThreads' && (numberAt(spec, 'cpu', 'spreadOptions', 'ratio') ?? 2) !== 2;
  if (threads) {
    const message = 'only a ratio of 2 (1 core 2 threads) is allowed when spreading vCPUs over cores and threads';
    causes.push(invalid('spec.cpu.spreadOptions.ratio', message));
  }
  return causes;
};

const admission = (webhook: string, causes: (spec: unknown) => readonly AdmissionCause[]): Admission => ({
  validate: ({ object, operation }) =>
    operation === 'DELETE' ? undefined : refusal(`${webhook}.instancetype.kubevirt.io`, causes(object.spec)),
});

/** By plural. */
export const instancetypeAdmissions: Readonly<Record<string, Admission>> = {
  virtualmachineinstancetypes: admission('virtualmachineinstancetype-validator', typeCauses),
  virtualmachineclusterinstancetypes: admission('virtualmachineclusterinstancetype-validator', typeCauses),
  virtualmachinepreferences: admission('virtualmachinepreference-validator', preferenceCauses),
  virtualmachineclusterpreferences: admission('virtualmachineclusterpreference-validator', preferenceCauses),
};
