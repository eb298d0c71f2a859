import type { AdmissionCause } from '../../admission';
import { at, isObject, numberAt, textAt } from '../../read';
import { quantityValue } from '../../../lib/quantity';
import { invalid } from '../causes';
import type { Checker } from './check';

// kubevirt: pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go
const MEGABYTE = 1e6;

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const negativeCauses = (resources: unknown, path: string, resource: string): readonly AdmissionCause[] =>
  ['requests', 'limits'].flatMap((side) => {
    const value = at(resources, side, resource);
    return (quantityValue(value) ?? 0) < 0
      ? [
          invalid(
            `${path}.${side}.${resource}`,
            `${path}.${side}.${resource} '${asText(value)}': must be greater than or equal to 0.`,
          ),
        ]
      : [];
  });

/** A request above its limit. */
const aboveLimit = (resources: unknown, path: string, resource: string): readonly AdmissionCause[] => {
  const [request, limit] = [at(resources, 'requests', resource), at(resources, 'limits', resource)];
  const [requested, limited] = [quantityValue(request), quantityValue(limit)];
  if (requested === undefined || limited === undefined || limited <= 0 || requested <= limited) return [];
  const field = `${path}.requests.${resource}`;
  const message = `${field} '${asText(request)}' is greater than ${path}.limits.${resource} '${asText(limit)}'`;
  return [invalid(field, message)];
};

export const checkMemory: Checker = ({ spec, field }) => {
  const resources = at(spec, 'domain', 'resources');
  const path = `${field}.domain.resources`;
  const causes = [...negativeCauses(resources, path, 'memory'), ...aboveLimit(resources, path, 'memory')];
  const request = at(resources, 'requests', 'memory');
  const requested = quantityValue(request);
  if (requested !== undefined && requested >= 0 && requested < MEGABYTE) {
    const target = `${path}.requests.memory`;
    causes.push(invalid(target, `${target} '${asText(request)}': must be greater than or equal to 1M.`));
  }
  const [guest, limit] = [at(spec, 'domain', 'memory', 'guest'), at(resources, 'limits', 'memory')];
  const [guestBytes, limitBytes] = [quantityValue(guest), quantityValue(limit)];
  if (guestBytes !== undefined && limitBytes !== undefined && limitBytes > 0 && guestBytes > limitBytes) {
    const target = `${field}.domain.memory.guest`;
    const message = `${target} '${asText(guest)}' must be equal to or less than the memory limit ${path}.limits.memory '${asText(limit)}'`;
    causes.push(invalid(target, message));
  }
  if (guestBytes !== undefined && guestBytes < 0) {
    const target = `${field}.domain.memory.guest`;
    causes.push(invalid(target, `${target} '${asText(guest)}': must be greater than or equal to 0.`));
  }
  return causes;
};

export const checkHugepages: Checker = ({ spec, field }) => {
  const pages = at(spec, 'domain', 'memory', 'hugepages');
  if (!isObject(pages)) return [];
  const target = `${field}.domain.memory.hugepages.pageSize`;
  const text = textAt(pages, 'pageSize');
  const size = quantityValue(text);
  if (size === undefined || size <= 0) {
    const why = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    return [invalid(target, `${target} '${text}': ${why}`)];
  }
  const request = at(spec, 'domain', 'resources', 'requests', 'memory') ?? at(spec, 'domain', 'memory', 'guest');
  const memory = quantityValue(request);
  if (memory === undefined) return [];
  const source = `${field}.domain.resources.requests.memory`;
  if (memory < size) {
    return [
      invalid(source, `${source} '${asText(request)}' must be equal to or larger than page size ${target} '${text}'`),
    ];
  }
  return memory % size === 0
    ? []
    : [invalid(source, `${source} '${asText(request)}' is not a multiple of the page size ${target} '${text}'`)];
};

const dedicatedCauses: Checker = ({ spec, field }) => {
  const cpu = at(spec, 'domain', 'cpu');
  const dedicated = at(cpu, 'dedicatedCpuPlacement') === true;
  if (!dedicated) {
    const target = `${field}.domain.cpu.isolateEmulatorThread`;
    const message = 'IsolateEmulatorThread should be only set in combination with DedicatedCPUPlacement';
    return at(cpu, 'isolateEmulatorThread') === true ? [invalid(target, message)] : [];
  }
  const resources = at(spec, 'domain', 'resources');
  const causes: AdmissionCause[] = [];
  const memory =
    at(resources, 'limits', 'memory') ?? at(resources, 'requests', 'memory') ?? at(spec, 'domain', 'memory', 'guest');
  const path = `${field}.domain.resources.limits.memory`;
  if ((quantityValue(memory) ?? 0) === 0) causes.push(invalid(path, `${path} should be provided`));
  const [request, limit] = [
    quantityValue(at(resources, 'requests', 'cpu')),
    quantityValue(at(resources, 'limits', 'cpu')),
  ];
  const target = `${field}.domain.cpu.dedicatedCpuPlacement`;
  if (limit !== undefined && !Number.isInteger(limit)) {
    causes.push(
      invalid(target, `${field}.domain.resources.limits.cpu must be an integer when DedicatedCPUPlacement is true.`),
    );
  }
  if (request !== undefined && limit !== undefined && request !== limit) {
    const both = `${field}.domain.resources.requests.cpu or ${field}.domain.resources.limits.cpu`;
    causes.push(invalid(target, `${both} must be equal when DedicatedCPUPlacement is true.`));
  }
  return causes;
};

export const checkCpu: Checker = (check) => {
  const { spec, field } = check;
  const resources = at(spec, 'domain', 'resources');
  const path = `${field}.domain.resources`;
  const causes = [
    ...negativeCauses(resources, path, 'cpu'),
    ...aboveLimit(resources, path, 'cpu'),
    ...dedicatedCauses(check),
  ];
  const [sockets, most] = [
    numberAt(spec, 'domain', 'cpu', 'sockets') ?? 0,
    numberAt(spec, 'domain', 'cpu', 'maxSockets') ?? 0,
  ];
  if (most > 0 && sockets > most) {
    const message = 'Number of sockets in CPU topology is greater than the maximum sockets allowed';
    causes.push(invalid(`${field}.domain.cpu.sockets`, message));
  }
  return causes;
};
