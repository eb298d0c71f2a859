import { ensure } from '../edit';
import { formatQuantity, parseQuantity } from '../../lib/quantity';
import { at, isObject, listAt, mapAt, numberAt, objectAt, textAt, type JsonObject } from '../read';
import { guestTopology } from './topology';

/** Fields that a VM must not set when the instance type sets them: path below `spec.template.spec`, path in the type. */
const CPU_FIELDS = ['model', 'dedicatedCPUPlacement', 'isolateEmulatorThread', 'numa', 'realtime'] as const;
/** The same field is spelt differently in the VM. */
const VM_SPELLING: Readonly<Record<string, string>> = { dedicatedCPUPlacement: 'dedicatedCpuPlacement' };

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== false &&
  value !== 0 &&
  !(Array.isArray(value) && value.length === 0);

const cpuConflicts = (template: unknown, type: unknown): string[] =>
  [
    ...['sockets', 'cores', 'threads'].filter((field) => isSet(at(template, 'domain', 'cpu', field))),
    ...CPU_FIELDS.filter(
      (field) =>
        isSet(at(template, 'domain', 'cpu', VM_SPELLING[field] ?? field)) && at(type, 'cpu', field) !== undefined,
    ),
  ].map((field) => `domain.cpu.${field}`);

const memoryConflicts = (template: unknown): string[] =>
  ['guest', 'hugepages', 'maxGuest']
    .filter((field) => isSet(at(template, 'domain', 'memory', field)))
    .map((field) => `domain.memory.${field}`);

const resourceConflicts = (template: unknown): string[] =>
  ['requests', 'limits'].flatMap((side) =>
    ['cpu', 'memory']
      .filter((resource) => at(template, 'domain', 'resources', side, resource) !== undefined)
      .map((resource) => `domain.resources.${side}.${resource}`),
  );

const deviceConflicts = (template: unknown, type: unknown): string[] =>
  ['gpus', 'hostDevices']
    .filter((field) => isSet(at(template, 'domain', 'devices', field)) && listAt(type, field).length > 0)
    .map((field) => `domain.devices.${field}`);

const otherConflicts = (template: unknown, type: unknown): string[] => [
  ...['ioThreadsPolicy', 'launchSecurity']
    .filter((field) => isSet(at(template, 'domain', field)) && isSet(at(type, field)))
    .map((field) => `domain.${field}`),
  ...['nodeSelector', 'schedulerName'].filter((field) => isSet(at(template, field)) && isSet(at(type, field))),
];

const annotationConflicts = (annotations: unknown, type: unknown): string[] =>
  Object.entries(mapAt(type, 'annotations'))
    .filter(([key, value]) => {
      const present = mapAt(annotations)[key];
      return present !== undefined && present !== value;
    })
    .map(([key]) => `annotations.${key}`);

/**
 * Paths (from `spec.template…`) that a VM and its instance type both set.
 * kubevirt: pkg/instancetype/apply/ · facts: 5.2
 */
export const instancetypeConflicts = (template: unknown, type: unknown): string[] => {
  const spec = at(template, 'spec');
  return [
    ...[
      ...cpuConflicts(spec, type),
      ...memoryConflicts(spec),
      ...resourceConflicts(spec),
      ...deviceConflicts(spec, type),
      ...otherConflicts(spec, type),
    ].map((path) => `spec.template.spec.${path}`),
    ...annotationConflicts(at(template, 'metadata', 'annotations'), type).map(
      (path) => `spec.template.metadata.${path}`,
    ),
  ];
};

const applyCpu = (spec: JsonObject, type: unknown, preference: unknown): void => {
  const cpu = ensure(spec, 'domain', 'cpu');
  for (const field of [...CPU_FIELDS, 'maxSockets']) {
    const value = at(type, 'cpu', field);
    if (value !== undefined) cpu[VM_SPELLING[field] ?? field] = value;
  }
  Object.assign(cpu, guestTopology(numberAt(type, 'cpu', 'guest') ?? 1, preference));
};

const applyMemory = (spec: JsonObject, type: unknown): void => {
  const memory = ensure(spec, 'domain', 'memory');
  for (const field of ['guest', 'hugepages', 'maxGuest']) {
    const value = at(type, 'memory', field);
    if (value !== undefined) memory[field] = value;
  }
  const percent = numberAt(type, 'memory', 'overcommitPercent') ?? 0;
  const guest = parseQuantity(at(type, 'memory', 'guest'));
  if (percent > 0 && guest !== undefined) {
    const requested = { value: (guest.value * (100 - percent)) / 100, binary: guest.binary };
    ensure(spec, 'domain', 'resources', 'requests').memory = formatQuantity(requested);
  }
};

const applyOthers = (spec: JsonObject, type: unknown): void => {
  const domain = ensure(spec, 'domain');
  for (const field of ['ioThreadsPolicy', 'ioThreads', 'launchSecurity']) {
    const value = at(type, field);
    if (value !== undefined) domain[field] = value;
  }
  for (const field of ['gpus', 'hostDevices']) {
    if (listAt(type, field).length > 0) ensure(domain, 'devices')[field] = at(type, field);
  }
  if (isObject(at(type, 'nodeSelector'))) spec.nodeSelector = { ...mapAt(type, 'nodeSelector') };
  if (textAt(type, 'schedulerName') !== '') spec.schedulerName = textAt(type, 'schedulerName');
};

/** Writes what the instance type says into a VM template that has no conflicts with it. Changes the template. */
export const applyInstancetype = (template: JsonObject, type: unknown, preference: unknown): void => {
  const spec = ensure(template, 'spec');
  applyCpu(spec, type, preference);
  applyMemory(spec, type);
  applyOthers(spec, type);
  const annotations = objectAt(type, 'annotations');
  if (Object.keys(annotations).length > 0) Object.assign(ensure(template, 'metadata', 'annotations'), annotations);
};
