import { listAt, textAt } from '../../../lib/json';
import type { Ground } from '../../ground';
import { overheadMebibytes } from '../overhead';
import { resolveSize } from '../sizes';
import { phasesOf, type Condition, type RunWish } from '../run';
import { claimName } from '../storage/volumes';
import { storageFacts } from '../storage/classes';
import type { MachineWish, NicWish } from '../wish';
import { POD_NETWORK } from './vm';
import type { Owner } from './owner';

type Fields = Record<string, unknown>;

/** Why a machine cannot be live-migrated, in virt-handler's order; undefined when it can. facts: section 4.6 */
const migrationObstacle = (wish: MachineWish): { reason: string; message: string } | undefined => {
  if ((wish.nics ?? POD_NETWORK).some((nic) => nic.bridge === true)) {
    return {
      reason: 'InterfaceNotLiveMigratable',
      message: 'cannot migrate VMI which does not use masquerade or a migratable plugin to connect to the pod network',
    };
  }
  if (wish.gpu !== undefined)
    return {
      reason: 'HostDeviceNotLiveMigratable',
      message: 'VMI specifies a GPU but feature gate VGPULiveMigration is not enabled',
    };
  const local = wish.disks.find((disk) => 'storageClass' in disk && disk.storageClass === 'local-ssd');
  if (local === undefined) return undefined;
  const claim = claimName(wish, local) ?? local.name;
  return {
    reason: 'DisksNotLiveMigratable',
    message: `cannot migrate VMI: PVC ${claim} is not shared, live migration requires that all PVCs must be shared (using ReadWriteMany access mode)`,
  };
};

const readyCondition = (run: RunWish, time: string): Condition => {
  if (run.paused !== undefined) {
    return {
      type: 'Ready',
      status: 'False',
      reason: 'ReadinessGatesNotReady',
      message: 'the status of pod readiness gate "kubevirt.io/virtual-machine-unpaused" is not "True", but False',
      lastProbeTime: null,
      lastTransitionTime: time,
    };
  }
  if (run.phase === 'Running') {
    return { type: 'Ready', status: 'True', lastProbeTime: null, lastTransitionTime: time };
  }
  const why =
    run.phase === 'Pending'
      ? { reason: 'PodNotExists', message: 'virt-launcher pod has not yet been scheduled' }
      : { reason: 'GuestNotRunning', message: 'Guest VM is not reported as running' };
  return {
    type: 'Ready',
    status: 'False',
    ...why,
    lastProbeTime: null,
    lastTransitionTime: time,
  };
};

const waitingConditions = (wish: MachineWish, run: RunWish, time: string): readonly Condition[] => {
  if (run.unschedulable !== undefined) {
    const reason = { reason: 'Unschedulable', message: run.unschedulable };
    return [{ type: 'PodScheduled', status: 'False', ...reason, lastProbeTime: null, lastTransitionTime: time }];
  }
  if (run.pullFailure !== undefined) {
    const { image, reason } = run.pullFailure;
    const message =
      reason === 'ImagePullBackOff'
        ? `Back-off pulling image "${image}"`
        : `failed to pull and unpack image "${image}": not found`;
    return [{ type: 'Synchronized', status: 'False', reason, message, lastProbeTime: null, lastTransitionTime: time }];
  }
  if (run.missingClaim !== undefined) {
    const message = `PVC ${wish.namespace}/${run.missingClaim} does not exist, waiting for it to appear`;
    const reason = 'FailedPvcNotFound';
    return [{ type: 'Synchronized', status: 'False', reason, message, lastProbeTime: null, lastTransitionTime: time }];
  }
  return [];
};

/** Conditions of the VMI: those that do not hold are absent, not False. facts: section 2.7 */
export const vmiConditions = (ground: Ground, wish: MachineWish, run: RunWish): readonly Condition[] =>
  wish.shape === undefined || run.phase !== 'Running'
    ? conditionsOf(ground, wish, run)
    : ground.shared(`VMI conditions ${wish.shape} ${run.since} ${String(run.agent)} ${run.paused ?? ''}`, () =>
        conditionsOf(ground, wish, run),
      );

const conditionsOf = (ground: Ground, wish: MachineWish, run: RunWish): readonly Condition[] => {
  const started = ground.ago(Math.max(0, run.since - 9));
  const at = { lastProbeTime: null, lastTransitionTime: started };
  const conditions: Condition[] = [readyCondition(run, started), ...waitingConditions(wish, run, started)];
  if (wish.disks.some((disk) => 'storageClass' in disk)) {
    conditions.push({
      type: 'DataVolumesReady',
      status: 'True',
      reason: 'AllDVsReady',
      message: "All of the VMI's DVs are bound and ready",
      ...at,
    });
  }
  if (run.phase === 'Running') {
    const obstacle = migrationObstacle(wish);
    // a disk that is not shared can be moved along
    const beyondDisks = obstacle?.reason === 'DisksNotLiveMigratable' ? undefined : obstacle;
    conditions.push({ type: 'LiveMigratable', status: obstacle === undefined ? 'True' : 'False', ...obstacle, ...at });
    conditions.push({
      type: 'StorageLiveMigratable',
      status: beyondDisks === undefined ? 'True' : 'False',
      ...(beyondDisks === undefined
        ? {}
        : { reason: 'NotMigratable', message: `${beyondDisks.reason}: ${beyondDisks.message}` }),
      ...at,
    });
    if (run.agent === true) {
      const agentTime = ground.ago(Math.max(0, run.since - 35));
      conditions.push({ type: 'AgentConnected', status: 'True', lastProbeTime: agentTime, lastTransitionTime: null });
    }
  }
  if (run.paused !== undefined) {
    const message =
      run.paused === 'PausedByUser' ? 'VMI was paused by user' : 'VMI was paused, low-level IO error detected';
    conditions.push({ type: 'Paused', status: 'True', reason: run.paused, message, ...at });
  }
  return [...conditions, ...(run.conditions ?? [])];
};

const interfaceStatus = (
  ground: Ground,
  wish: MachineWish,
  run: RunWish,
  nic: NicWish,
  index: number,
  mac: string | undefined,
): Fields => {
  const secondary = nic.network !== undefined;
  const agent = run.agent === true;
  const address = secondary
    ? `192.168.${40 + index}.${10 + Math.floor(ground.random() * 200)}`
    : ground.podIp(run.node?.index ?? 0);
  const known = !secondary || agent;
  const guestName = wish.guest.windows ? `Ethernet${index === 0 ? '' : ` ${index + 1}`}` : `enp${index + 1}s0`;
  return {
    infoSource: ['domain', ...(agent ? ['guest-agent'] : []), ...(secondary ? ['multus-status'] : [])].join(', '),
    ...(agent ? { interfaceName: guestName } : {}),
    ...(known ? { ipAddress: address } : {}),
    ...(known
      ? {
          ipAddresses: [
            address,
            ...(agent && !secondary ? [`fe80::${ground.suffix(4).replace(/[^0-9bcdf]/g, 'a')}:1`] : []),
          ],
        }
      : {}),
    linkState: nic.linkDown === true ? 'down' : 'up',
    mac,
    name: nic.name,
    podInterfaceName: secondary ? `pod${ground.suffix(11)}` : 'eth0',
    queueCount: 1,
  };
};

const volumeStatus = (wish: MachineWish, run: RunWish): readonly Fields[] =>
  wish.disks.map((disk, index) => {
    const target = `${disk.from === 'cdrom' || disk.bus === 'sata' ? 'sd' : 'vd'}${String.fromCharCode(97 + index)}`;
    const claim = claimName(wish, disk);
    const base = { name: disk.name, ...(run.phase === 'Running' ? { target } : { target: '' }) };
    if (claim === undefined) return disk.from === 'cloudInit' ? { ...base, size: 1_048_576 } : base;
    const facts = storageFacts(disk);
    return {
      ...base,
      persistentVolumeClaimInfo: {
        accessModes: facts.accessModes,
        capacity: { storage: facts.size },
        claimName: claim,
        filesystemOverhead: facts.volumeMode === 'Block' ? '0' : '0.055',
        requests: { storage: facts.size },
        volumeMode: facts.volumeMode,
      },
      ...(disk.from === 'claim' && disk.hotplugged === true
        ? {
            phase: 'Ready',
            reason: 'VolumeReady',
            message: `Successfully attach hotplugged volume ${disk.name} to VM`,
            hotplugVolume: { attachPodName: `hp-volume-${claim}`.slice(0, 58) },
          }
        : {}),
    };
  });

/** The part of the status that exists only once the domain runs. */
const runningStatus = (ground: Ground, wish: MachineWish, run: RunWish, spec: unknown): Fields => {
  const size = resolveSize(wish.size);
  const nics = wish.nics ?? POD_NETWORK;
  const interfaces = listAt(spec, 'template', 'spec', 'domain', 'devices', 'interfaces');
  const macs = interfaces.map((nic) => textAt(nic, 'macAddress'));
  return {
    currentCPUTopology: { cores: size.cores, sockets: size.sockets, threads: size.threads },
    guestOSInfo: run.agent === true ? wish.guest.os : {},
    interfaces: nics.map((nic, index) => interfaceStatus(ground, wish, run, nic, index, macs[index])),
    machine: { type: 'pc-q35-rhel9.6.0' },
    memory: {
      guestAtBoot: size.memory,
      guestCurrent: size.memory,
      guestRequested: size.memory,
      memoryOverhead: `${overheadMebibytes(wish)}Mi`,
    },
    migrationMethod: 'LiveMigration',
    selinuxContext: `system_u:object_r:container_file_t:s0:c${100 + Math.floor(ground.random() * 400)},c${500 + Math.floor(ground.random() * 500)}`,
  };
};

/** `status` of the VMI at this point of its run; `activePods` is added when the launcher pod is known. */
export const vmiStatus = (
  ground: Ground,
  wish: MachineWish,
  run: RunWish,
  spec: unknown,
  owner: Owner | undefined,
): Fields => ({
  conditions: vmiConditions(ground, wish, run),
  ...(run.phase === 'Running' ? runningStatus(ground, wish, run, spec) : { guestOSInfo: {} }),
  launcherContainerImageVersion: LAUNCHER_IMAGE,
  ...(run.node === undefined ? {} : { migrationTransport: 'Unix', nodeName: run.node.name }),
  phase: run.phase,
  phaseTransitionTimestamps: phasesOf(run).map(({ phase, after }) => ({
    phase,
    phaseTransitionTimestamp: ground.ago(run.since - after),
  })),
  qosClass: 'Burstable',
  runtimeUser: 107,
  ...(owner === undefined
    ? {}
    : { virtualMachineRevisionName: `revision-start-vm-${owner.vm.metadata.uid}-${owner.generation}` }),
  volumeStatus: volumeStatus(wish, run),
});

export const LAUNCHER_IMAGE = 'quay.io/kubevirt/virt-launcher:v1.9.0';
