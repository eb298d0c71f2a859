import type { AdmissionCause, AdmissionRequest, Denial } from '../../admission';
import type { DraftObject, KubeObject } from '../../../store/object';
import { sameJson } from '../../../lib/json';
import { expandVm, matchedSpecs } from '../../instancetype/expand';
import { clusterConfiguration, withVmiDefaults } from '../../instancetype/vmi-defaults';
import { at, isObject, objectAt, textAt } from '../../read';
import { invalid, notSupported, refusal, required } from '../causes';
import { metadataCauses, specCauses } from '../vmi/spec';
import { dataVolumeTemplateCauses, foreignTemplateCauses } from './data-volume-templates';
import { matchedCauses } from './matchers';

const VM_VALIDATOR = 'virtualmachine-validator.kubevirt.io';

const RUN_STRATEGIES = ['Halted', 'Manual', 'Always', 'RerunOnFailure', 'Once', 'WaitAsReceiver'];

const runStrategyCauses = (spec: unknown): readonly AdmissionCause[] => {
  const running = at(spec, 'running');
  const strategy = at(spec, 'runStrategy');
  const hasRunning = typeof running === 'boolean';
  if (hasRunning && typeof strategy === 'string') {
    const message =
      'Running and RunStrategy are mutually exclusive. Note that Running is deprecated, please use RunStrategy instead';
    return [invalid('spec.running', message)];
  }
  if (typeof strategy === 'string') {
    return RUN_STRATEGIES.includes(strategy) ? [] : [invalid('spec.runStrategy', `Invalid RunStrategy (${strategy})`)];
  }
  return hasRunning ? [] : [invalid('spec.running', 'RunStrategy must be specified')];
};

const templateParts = (object: DraftObject): unknown => [
  at(object, 'spec', 'template', 'spec', 'domain', 'devices', 'disks'),
  at(object, 'spec', 'template', 'spec', 'volumes'),
];
const runState = (object: DraftObject): unknown => [at(object, 'spec', 'running'), at(object, 'spec', 'runStrategy')];

/** While a snapshot or restore is at work some edits are refused. facts: 11.2 rows 46 and 47 */
const busyCauses = (object: DraftObject, old: KubeObject | undefined): readonly AdmissionCause[] => {
  if (old === undefined) return [];
  const [snapshot, restore] = [textAt(old, 'status', 'snapshotInProgress'), textAt(old, 'status', 'restoreInProgress')];
  const running = sameJson(runState(object), runState(old));
  const causes: AdmissionCause[] = [];
  if (snapshot !== '' && !sameJson(templateParts(object), templateParts(old))) {
    causes.push(notSupported('spec', `Cannot update vm disks or volumes until snapshot "${snapshot}" completes`));
  }
  if (snapshot !== '' && !running) {
    causes.push(notSupported('spec', `Cannot update vm running state until snapshot "${snapshot}" completes`));
  }
  if (restore !== '' && !running) {
    causes.push(notSupported('spec', `Cannot update VM runStrategy until restore "${restore}" completes`));
  }
  return causes;
};

/** The template as the webhook judges it: with instance type, preference and the defaults of a VMI, but never stored so. */
const judgedSpec = ({ object, store }: AdmissionRequest, configuration: unknown): unknown => {
  const matched = matchedSpecs(store, object);
  const expansion = 'error' in matched ? { vm: object } : expandVm(object, matched, configuration);
  const vm = 'vm' in expansion ? expansion.vm : object;
  const spec = objectAt(vm, 'spec', 'template', 'spec');
  const draft = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', metadata: {}, spec };
  return withVmiDefaults(draft, { random: () => 0, now: new Date(0), clusterConfig: configuration }).spec;
};

const specificationCauses = (request: AdmissionRequest): readonly AdmissionCause[] => {
  const { spec } = request.object;
  if (!isObject(at(spec, 'template'))) return [required('spec.template', 'missing virtual machine template.')];
  const configuration = clusterConfiguration(request.store);
  return [
    ...metadataCauses(at(spec, 'template', 'metadata'), 'spec.template.metadata', configuration),
    ...specCauses({ spec: judgedSpec(request, configuration), field: 'spec.template.spec', configuration }),
    ...dataVolumeTemplateCauses(spec),
    ...runStrategyCauses(spec),
  ];
};

/** kubevirt: pkg/virt-api/webhooks/validating-webhook/admitters/vms-admitter.go */
export const validateVm = (request: AdmissionRequest, warnings: string[]): Denial | undefined => {
  const { object, old, operation, subresource } = request;
  if (subresource !== undefined || operation === 'DELETE') return undefined;
  if (object.metadata.deletionTimestamp !== undefined || old?.metadata.deletionTimestamp !== undefined)
    return undefined;
  const stages: readonly (() => readonly AdmissionCause[])[] = [
    () => matchedCauses(request),
    () => specificationCauses(request),
    () => foreignTemplateCauses(object.spec, object.metadata.namespace ?? ''),
    () => busyCauses(object, old),
  ];
  for (const stage of stages) {
    const causes = stage();
    if (causes.length > 0) return refusal(VM_VALIDATOR, causes);
  }
  if (typeof at(object, 'spec', 'running') === 'boolean') {
    warnings.push('spec.running is deprecated, please use spec.runStrategy instead.');
  }
  return undefined;
};
