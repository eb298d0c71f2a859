import type { Ground } from '../../ground';
import type { Condition, RunWish } from '../run';
import { LAUNCHER_IMAGE } from './vmi-status';

type Fields = Record<string, unknown>;

const podConditions = (ground: Ground, run: RunWish): readonly Condition[] => {
  const at = (after: number): Pick<Condition, 'lastProbeTime' | 'lastTransitionTime'> => ({
    lastProbeTime: null,
    lastTransitionTime: ground.ago(Math.max(0, run.since - after)),
  });
  if (run.node === undefined) {
    const why = { reason: 'Unschedulable', message: run.unschedulable ?? '0/3 nodes are available' };
    return [{ type: 'PodScheduled', status: 'False', ...why, ...at(1) }];
  }
  const ready = run.phase === 'Running' || run.phase === 'Scheduled';
  const gate = run.paused === undefined ? 'True' : 'False';
  const down = { reason: 'ContainersNotReady', message: 'containers with unready status: [compute]' };
  const paused = {
    reason: 'ReadinessGatesNotReady',
    message: 'the status of pod readiness gate "kubevirt.io/virtual-machine-unpaused" is not "True", but False',
  };
  return [
    run.paused === undefined
      ? {
          type: 'kubevirt.io/virtual-machine-unpaused',
          status: gate,
          reason: 'NotPaused',
          message: 'the virtual machine is not paused',
          ...at(8),
        }
      : {
          type: 'kubevirt.io/virtual-machine-unpaused',
          status: gate,
          reason: 'Paused',
          message: 'the virtual machine is paused',
          ...at(8),
        },
    { type: 'Initialized', status: 'True', ...at(4) },
    {
      type: 'Ready',
      status: ready && run.paused === undefined ? 'True' : 'False',
      ...(ready ? (run.paused === undefined ? {} : paused) : down),
      ...at(6),
    },
    { type: 'ContainersReady', status: ready ? 'True' : 'False', ...(ready ? {} : down), ...at(6) },
    { type: 'PodScheduled', status: 'True', ...at(1) },
  ];
};

const containerStatus = (ground: Ground, run: RunWish, name: string): Fields => {
  const pull = run.pullFailure;
  const waits = run.phase === 'Scheduling' || run.phase === 'Pending';
  const state = waits
    ? {
        waiting:
          pull === undefined
            ? { reason: 'ContainerCreating' }
            : { reason: pull.reason, message: `Back-off pulling image "${pull.image}"` },
      }
    : { running: { startedAt: ground.ago(Math.max(0, run.since - 5)) } };
  return {
    ...(waits ? {} : { containerID: `cri-o://${ground.uid().replaceAll('-', '')}${ground.uid().replaceAll('-', '')}` }),
    image: LAUNCHER_IMAGE,
    imageID: waits
      ? ''
      : `${LAUNCHER_IMAGE.split(':')[0] ?? ''}@sha256:5c1f9b6bd0b3f4aa0d7c0f2f0f0c5a2f87a6a1d39cf7a3c9f5f2c3d1f0b6e9aa`,
    lastState: {},
    name,
    ready: !waits,
    restartCount: 0,
    started: !waits,
    state,
  };
};

/** `status` of a launcher pod at this point of the run. */
export const podStatus = (ground: Ground, run: RunWish, ip: string | undefined): Fields => ({
  conditions: podConditions(ground, run),
  ...(run.node === undefined
    ? {}
    : {
        containerStatuses: [containerStatus(ground, run, 'compute')],
        initContainerStatuses: [containerStatus(ground, run, 'guest-console-log')],
        hostIP: run.node.ip,
        hostIPs: [{ ip: run.node.ip }],
        startTime: ground.ago(Math.max(0, run.since - 1)),
      }),
  ...(ip === undefined ? {} : { podIP: ip, podIPs: [{ ip }] }),
  phase: run.phase === 'Running' || run.phase === 'Scheduled' ? 'Running' : 'Pending',
  qosClass: 'Burstable',
});
