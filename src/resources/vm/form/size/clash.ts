import { msg } from '../../../../lib/message';
import { textMap } from '../../../../lib/reach';
import type { Issue } from '../../../draft/draft';
import { errorAt } from '../../../draft/issue';
import { getPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';
import { SIZE_FIELDS, TEMPLATE_SPEC } from './size';

/** What only some instance types set: below the guest's specification, and in the instance type. */
const OPTIONAL_FIELDS: readonly (readonly [inVm: string, inType: string])[] = [
  ['domain.cpu.model', 'cpu.model'],
  ['domain.cpu.dedicatedCpuPlacement', 'cpu.dedicatedCPUPlacement'],
  ['domain.cpu.isolateEmulatorThread', 'cpu.isolateEmulatorThread'],
  ['domain.cpu.numa', 'cpu.numa'],
  ['domain.cpu.realtime', 'cpu.realtime'],
  ['domain.devices.gpus', 'gpus'],
  ['domain.devices.hostDevices', 'hostDevices'],
  ['domain.ioThreadsPolicy', 'ioThreadsPolicy'],
  ['domain.launchSecurity', 'launchSecurity'],
  ['nodeSelector', 'nodeSelector'],
  ['schedulerName', 'schedulerName'],
];

/** Go's empty values count as not set. */
const isSet = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '' && value !== false && value !== 0;
};

const annotationClashes = (vm: KubeObject, instancetype: KubeObject | undefined): readonly string[] => {
  const own = textMap(vm, 'spec', 'template', 'metadata', 'annotations');
  return Object.entries(textMap(instancetype, 'spec', 'annotations'))
    .filter(([key, value]) => Object.hasOwn(own, key) && own[key] !== value)
    .map(([key]) => `spec.template.metadata.annotations.${key}`);
};

/**
 * Fields that the VM sets although its instance type does. Sizes clash with every instance type; the others only when this one
 * is known to set them. facts: 5.2, `kubevirt: pkg/instancetype/apply/`
 */
export const clashIssues = (vm: KubeObject, instancetype: KubeObject | undefined): readonly Issue[] => {
  const sizes = SIZE_FIELDS.filter((field) => isSet(getPath(vm, field)));
  const others = OPTIONAL_FIELDS.filter(
    ([inVm, inType]) =>
      isSet(getPath(vm, `${TEMPLATE_SPEC}.${inVm}`)) && isSet(getPath(instancetype, `spec.${inType}`)),
  ).map(([inVm]) => `${TEMPLATE_SPEC}.${inVm}`);
  return [...sizes, ...others, ...annotationClashes(vm, instancetype)].map((field) =>
    errorAt(field, msg('The instance type sets this: remove it here, or choose no instance type.')),
  );
};
