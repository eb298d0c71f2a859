import type { AdmissionCause } from '../../admission';
import { mapAt } from '../../read';
import { invalid, notSupported } from '../causes';
import { gateOpen } from '../feature-gates';
import type { Checker, SpecCheck } from './check';
import { checkBootOrder, checkDisks, checkDiskVolumes } from './disks';
import { checkFirmware, checkGates, checkMachine, checkNames, checkProbes, checkStrategies } from './guest';
import { checkInterfaces } from './interfaces';
import { checkInterfaceNetworks, checkNetworks } from './networks';
import { checkCpu, checkHugepages, checkMemory } from './resources';
import { checkVolumes } from './volumes';

const CHECKS: readonly Checker[] = [
  checkNames,
  checkDiskVolumes,
  checkMemory,
  checkHugepages,
  checkCpu,
  checkStrategies,
  checkMachine,
  checkFirmware,
  checkVolumes,
  checkDisks,
  checkBootOrder,
  checkNetworks,
  checkInterfaceNetworks,
  checkInterfaces,
  checkProbes,
  checkGates,
];

/** Everything that is wrong with a (defaulted) VMI spec, or a VM's template spec. facts: 11.2 */
export const specCauses = (check: SpecCheck): readonly AdmissionCause[] => CHECKS.flatMap((run) => run(check));

const RESERVED = [
  'created-by',
  'migrationJobUID',
  'nodeName',
  'migrationTargetNodeName',
  'schedulable',
  'install-strategy',
].map((key) => `kubevirt.io/${key}`);

export const reservedLabels = (labels: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(mapAt(labels)).filter(([key]) => RESERVED.includes(key)));

/** Labels that only KubeVirt sets, and annotations behind a gate. `field` is the path of the metadata. */
export const metadataCauses = (metadata: unknown, field: string, configuration: unknown): readonly AdmissionCause[] => {
  const causes: AdmissionCause[] = [];
  if (Object.keys(reservedLabels(mapAt(metadata, 'labels'))).length > 0) {
    const message = 'creation of the following reserved kubevirt.io/ labels on a VMI object is prohibited';
    causes.push(notSupported(`${field}.labels`, message));
  }
  const sidecars = mapAt(metadata, 'annotations')['hooks.kubevirt.io/hookSidecars'];
  if (sidecars !== undefined && !gateOpen(configuration, 'Sidecar')) {
    const message = `sidecar feature gate is not enabled in kubevirt-config, invalid entry ${field}.annotations.hooks.kubevirt.io/hookSidecars`;
    causes.push(invalid(`${field}.annotations`, message));
  }
  return causes;
};
