import type { Store } from '../../store/contract';
import type { DraftObject } from '../../store/object';
import { copyOf } from '../../lib/json';
import { timestamp } from '../../lib/timestamp';
import { ensure, ensureList, fill } from '../edit';
import { at, numberAt, objectAt, type JsonObject } from '../read';
import {
  addDefaultNetwork,
  addMissingDisks,
  defaultDisks,
  defaultProbes,
  defaultPullPolicies,
} from './defaults/devices';
import { defaultArchitecture, defaultFeatures, defaultFirmware, defaultMachineType } from './defaults/firmware';
import { defaultCpu, defaultMemory } from './defaults/resources';

interface VmiDefaultsContext {
  readonly random: () => number;
  readonly now: Date;
  /** The KubeVirt CR's `spec.configuration`. */
  readonly clusterConfig?: unknown;
}

const FOREGROUND = 'kubevirt.io/foregroundDeleteVirtualMachine';

/** `spec.configuration` of the cluster's KubeVirt object; undefined when there is none. */
export const clusterConfiguration = (store: Pick<Store, 'list'>): unknown =>
  at(store.list('kubevirts.kubevirt.io')[0], 'spec', 'configuration');

const initialStatus = (vmi: JsonObject, now: Date): void => {
  const status = ensure(vmi, 'status');
  fill(status, 'phase', 'Pending');
  fill(status, 'phaseTransitionTimestamps', [{ phase: 'Pending', phaseTransitionTimestamp: timestamp(now) }]);
  fill(status, 'runtimeUser', 107);
  const cpu = objectAt(vmi, 'spec', 'domain', 'cpu');
  fill(status, 'currentCPUTopology', {
    cores: numberAt(cpu, 'cores') ?? 1,
    sockets: numberAt(cpu, 'sockets') ?? 1,
    threads: numberAt(cpu, 'threads') ?? 1,
  });
  const guest = at(vmi, 'spec', 'domain', 'memory', 'guest');
  if (guest !== undefined) fill(status, 'memory', { guestAtBoot: guest, guestCurrent: guest, guestRequested: guest });
};

/**
 * Everything that the mutating webhook adds to a VMI at creation (and never to the VM): a new object, the one handed in is
 * left alone. Call it on the VMI that the VM controller builds from an expanded VM, and on stand-alone VMIs.
 * kubevirt: pkg/virt-api/webhooks/mutating-webhook/mutators/vmi-mutator.go, pkg/defaults/defaults.go · facts: 11.4
 */
export const withVmiDefaults = (draft: DraftObject, context: VmiDefaultsContext): DraftObject => {
  const vmi = copyOf(draft);
  const { clusterConfig } = context;
  const spec = ensure(vmi, 'spec');
  fill(spec, 'architecture', defaultArchitecture(clusterConfig));
  const architecture = typeof spec.architecture === 'string' ? spec.architecture : 'amd64';
  fill(ensure(spec, 'domain', 'machine'), 'type', defaultMachineType(architecture, clusterConfig));
  addMissingDisks(spec);
  addDefaultNetwork(spec, clusterConfig);
  defaultDisks(spec);
  defaultPullPolicies(spec);
  defaultProbes(spec);
  defaultFeatures(spec);
  defaultFirmware(spec, context.random);
  defaultCpu(spec, clusterConfig);
  defaultMemory(spec, clusterConfig);
  fill(spec, 'evictionStrategy', at(clusterConfig, 'evictionStrategy') ?? 'None');
  const metadata = ensure(vmi, 'metadata');
  const finalizers = ensureList(metadata, 'finalizers');
  if (!finalizers.includes(FOREGROUND)) finalizers.push(FOREGROUND);
  initialStatus(vmi, context.now);
  return vmi;
};
