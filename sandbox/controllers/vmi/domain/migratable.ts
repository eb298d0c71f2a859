import type { KubeObject } from '../../../store/object';
import { setCondition, type Conditions } from '../../object/conditions';
import { at, isFields, listAt, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import type { ControllerContext } from '../../reconciler';
import { annotation, vmiInterfaces, vmiNetworks, vmiVolumes } from '../read';

export interface Obstacle {
  readonly reason: string;
  readonly message: string;
}

const bridgeOnPodNetwork = (vmi: KubeObject): Obstacle | undefined => {
  if (annotation(vmi, 'kubevirt.io/allow-pod-bridge-network-live-migration') !== undefined) return undefined;
  const pods = new Set(
    vmiNetworks(vmi).flatMap((network) => (isFields(network['pod']) ? [textAt(network, 'name') ?? ''] : [])),
  );
  const bridged = vmiInterfaces(vmi).some((nic) => isFields(nic['bridge']) && pods.has(textAt(nic, 'name') ?? ''));
  return bridged
    ? {
        reason: 'InterfaceNotLiveMigratable',
        message:
          'cannot migrate VMI which does not use masquerade or a migratable plugin to connect to the pod network',
      }
    : undefined;
};

const HOST_MODEL_MISSING = 'the node does not allow migration with host-model: the label of its host model is missing';
const HOST_MODEL = 'host-model-cpu.node.kubevirt.io/';

/** A guest that has the node's own CPU needs another node that knows what that is. */
const hostModel = (vmi: KubeObject, context: ControllerContext): Obstacle | undefined => {
  if (textAt(vmi, 'spec', 'domain', 'cpu', 'model') !== 'host-model') return undefined;
  const node = context.store.get(KIND.node, undefined, textAt(vmi, 'status', 'nodeName') ?? '');
  const known = Object.keys(node?.metadata.labels ?? {}).some((key) => key.startsWith(HOST_MODEL));
  return known ? undefined : { reason: 'CPUModeLiveMigratable', message: HOST_MODEL_MISSING };
};

const hostDevices = (vmi: KubeObject): Obstacle | undefined => {
  const reason = 'HostDeviceNotLiveMigratable';
  if (listAt(vmi, 'spec', 'domain', 'devices', 'hostDevices').length > 0)
    return { reason, message: 'VMI specifies non-migratable generic PCI host device' };
  const gpus = listAt(vmi, 'spec', 'domain', 'devices', 'gpus').length;
  if (gpus > 1) return { reason, message: 'VMI specifies too many GPUs' };
  if (gpus === 1) return { reason, message: 'VMI specifies a GPU but feature gate VGPULiveMigration is not enabled' };
  return undefined;
};

const confidential = (vmi: KubeObject): Obstacle | undefined => {
  const security = at(vmi, 'spec', 'domain', 'launchSecurity');
  if (!isFields(security)) return undefined;
  if (security['sev'] !== undefined || security['snp'] !== undefined)
    return { reason: 'SEVNotLiveMigratable', message: 'VMI uses SEV' };
  if (security['tdx'] !== undefined) return { reason: 'TDXNotLiveMigratable', message: 'VMI uses TDX' };
  if (textAt(vmi, 'spec', 'architecture') === 's390x')
    return { reason: 'SecureExecutionNotLiveMigratable', message: 'VMI uses Secure Execution' };
  return undefined;
};

const isOn = (feature: unknown): boolean => isFields(feature) && feature['enabled'] !== false;

const hyperv = (vmi: KubeObject): Obstacle | undefined => {
  const features = ['spec', 'domain', 'features'] as const;
  const frequency = at(vmi, 'status', 'topologyHints', 'tscFrequency');
  if (isOn(at(vmi, ...features, 'hyperv', 'reenlightenment')) && frequency === undefined)
    return {
      reason: 'NoTSCFrequencyNotLiveMigratable',
      message:
        'HyperV Reenlightenment VMIs cannot migrate when TSC Frequency is not exposed on the cluster: guest timers might be inconsistent',
    };
  if (isOn(at(vmi, ...features, 'hypervPassthrough')))
    return { reason: 'HypervPassthroughNotLiveMigratable', message: 'VMI uses hyperv passthrough' };
  return undefined;
};

const reservation = (vmi: KubeObject): Obstacle | undefined =>
  listAt(vmi, 'spec', 'domain', 'devices', 'disks').some((disk) => at(disk, 'lun', 'reservation') === true)
    ? { reason: 'PersistentReservationNotLiveMigratable', message: 'VMI uses SCSI persistent reservation' }
    : undefined;

/** The first disk that only one node can use, if any. Images and generated disks travel with the machine. */
const localDisk = (vmi: KubeObject, context: ControllerContext): Obstacle | undefined => {
  for (const volume of vmiVolumes(vmi)) {
    if (volume['hostDisk'] !== undefined && at(volume, 'hostDisk', 'shared') !== true)
      return { reason: 'DisksNotLiveMigratable', message: 'cannot migrate VMI with non-shared HostDisk' };
    const name = textAt(volume, 'dataVolume', 'name') ?? textAt(volume, 'persistentVolumeClaim', 'claimName');
    if (name === undefined) continue;
    const claim = context.store.get(KIND.claim, vmi.metadata.namespace, name);
    const modes = at(claim, 'status', 'accessModes') ?? at(claim, 'spec', 'accessModes');
    if (Array.isArray(modes) && modes.includes('ReadWriteMany')) continue;
    return {
      reason: 'DisksNotLiveMigratable',
      message: `cannot migrate VMI: PVC ${name} is not shared, live migration requires that all PVCs must be shared (using ReadWriteMany access mode)`,
    };
  }
  return undefined;
};

export interface Migratability {
  readonly obstacle: Obstacle | undefined;
  /** All that keeps even a migration that copies the disks from working. */
  readonly beyondDisks: readonly Obstacle[];
}

/** Can the machine move to another node, and why not: the first obstacle in virt-handler's order. facts 4.6 */
export const migratability = (vmi: KubeObject, context: ControllerContext): Migratability => {
  const beyondDisks = [
    bridgeOnPodNetwork(vmi),
    hostModel(vmi, context),
    hostDevices(vmi),
    confidential(vmi),
    hyperv(vmi),
    reservation(vmi),
  ].filter((obstacle) => obstacle !== undefined);
  return { obstacle: beyondDisks[0] ?? localDisk(vmi, context), beyondDisks };
};

/** Conditions LiveMigratable and StorageLiveMigratable. kubevirt: pkg/virt-handler/vm.go */
export const withMigratability = (conditions: Conditions, result: Migratability, now: string): Conditions => {
  const { obstacle, beyondDisks } = result;
  const live = setCondition(
    conditions,
    obstacle === undefined
      ? { type: 'LiveMigratable', status: 'True' }
      : { type: 'LiveMigratable', status: 'False', ...obstacle },
    now,
  );
  return setCondition(
    live,
    beyondDisks.length === 0
      ? { type: 'StorageLiveMigratable', status: 'True' }
      : {
          type: 'StorageLiveMigratable',
          status: 'False',
          reason: 'NotMigratable',
          message: beyondDisks.map(({ reason, message }) => `${reason}: ${message}`).join(', '),
        },
    now,
  );
};
