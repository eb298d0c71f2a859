import type { Ground } from '../../ground';
import type { Condition, RunWish } from '../run';
import { LAUNCHER_IMAGE } from './vmi-status';

type Fields = Record<string, unknown>;

const GATE = 'kubevirt.io/virtual-machine-unpaused';
const IMAGE_ID =
  'quay.io/kubevirt/virt-launcher@sha256:5c1f9b6bd0b3f4aa0d7c0f2f0f0c5a2f87a6a1d39cf7a3c9f5f2c3d1f0b6e9aa';
const NOT_READY = { reason: 'ContainersNotReady' };
const NOT_INITIALIZED = { reason: 'ContainersNotInitialized' };
const COMPLETED = { reason: 'PodCompleted' };
const GATED = {
  reason: 'ReadinessGatesNotReady',
  message: `the status of pod readiness gate "${GATE}" is not "True", but False`,
};

type Stage = 'waiting' | 'running' | 'ended';

const stageOf = (run: RunWish): Stage => {
  switch (run.phase) {
    case 'Pending':
    case 'Scheduling':
      return 'waiting';
    case 'Scheduled':
    case 'Running':
      return 'running';
    case 'Succeeded':
    case 'Failed':
      return 'ended';
  }
};

const gateCondition = (run: RunWish): Fields =>
  run.paused === undefined
    ? { type: GATE, status: 'True', reason: 'NotPaused', message: 'the virtual machine is not paused' }
    : { type: GATE, status: 'False', reason: 'Paused', message: 'the virtual machine is paused' };

const scheduledConditions = (run: RunWish, at: (after: number) => Fields): readonly Fields[] => {
  const stage = stageOf(run);
  const up = stage === 'running';
  const why = stage === 'ended' ? COMPLETED : NOT_READY;
  const ready = up && run.paused === undefined;
  return [
    { type: 'PodScheduled', status: 'True', ...at(1) },
    { type: 'PodReadyToStartContainers', status: stage === 'ended' ? 'False' : 'True', ...at(3) },
    stage === 'waiting'
      ? { type: 'Initialized', status: 'False', ...NOT_INITIALIZED, ...at(4) }
      : { type: 'Initialized', status: 'True', ...(stage === 'ended' ? COMPLETED : {}), ...at(4) },
    { type: 'ContainersReady', status: up ? 'True' : 'False', ...(up ? {} : why), ...at(6) },
    { type: 'Ready', status: ready ? 'True' : 'False', ...(ready ? {} : up ? GATED : why), ...at(6) },
    { ...gateCondition(run), ...at(up ? 8 : 1) },
  ];
};

const podConditions = (ground: Ground, run: RunWish): readonly Fields[] => {
  const at = (after: number): Pick<Condition, 'lastProbeTime' | 'lastTransitionTime'> => ({
    lastProbeTime: null,
    lastTransitionTime: ground.ago(Math.max(0, run.since - after)),
  });
  if (run.node !== undefined) {
    const key = `pod conditions ${run.since} ${run.phase} ${run.paused ?? ''}`;
    return ground.shared(key, () => scheduledConditions(run, at));
  }
  const why = { reason: 'Unschedulable', message: run.unschedulable ?? 'no nodes available to schedule pods' };
  return [
    { type: 'PodScheduled', status: 'False', ...why, ...at(1) },
    { ...gateCondition(run), ...at(1) },
  ];
};

const containerState = (ground: Ground, run: RunWish): Fields => {
  const startedAt = ground.ago(Math.max(0, run.since - 5));
  switch (stageOf(run)) {
    case 'waiting':
      return { waiting: run.pullFailure === undefined ? { reason: 'ContainerCreating' } : pullState(run.pullFailure) };
    case 'running':
      return { running: { startedAt } };
    case 'ended': {
      const ended = run.phase === 'Failed' ? { exitCode: 1, reason: 'Error' } : { exitCode: 0, reason: 'Completed' };
      return { terminated: { ...ended, startedAt, finishedAt: ground.ago(run.endedSince ?? 0) } };
    }
  }
};

const pullState = ({ image, reason }: NonNullable<RunWish['pullFailure']>): Fields => ({
  reason,
  message: `Back-off pulling image "${image}"`,
});

const containerStatus = (ground: Ground, run: RunWish, name: string): Fields => {
  const stage = stageOf(run);
  const created = stage !== 'waiting';
  return {
    ...(created ? { containerID: `cri-o://${ground.digest()}` } : {}),
    image: LAUNCHER_IMAGE,
    imageID: created ? IMAGE_ID : '',
    lastState: {},
    name,
    ready: stage === 'running',
    restartCount: 0,
    started: stage === 'running',
    state: containerState(ground, run),
  };
};

const POD_PHASE = { waiting: 'Pending', running: 'Running' } as const;

/** `status` of a launcher pod at this point of the run. */
export const podStatus = (ground: Ground, run: RunWish, ip: string | undefined): Fields => {
  const stage = stageOf(run);
  return {
    conditions: podConditions(ground, run),
    ...(run.node === undefined
      ? {}
      : {
          containerStatuses: [containerStatus(ground, run, 'compute')],
          hostIP: run.node.ip,
          hostIPs: [{ ip: run.node.ip }],
          initContainerStatuses: [containerStatus(ground, run, 'guest-console-log')],
          startTime: ground.ago(Math.max(0, run.since - 1)),
        }),
    ...(ip === undefined ? {} : { podIP: ip, podIPs: [{ ip }] }),
    phase: stage === 'ended' ? run.phase : POD_PHASE[stage],
    qosClass: 'Burstable',
  };
};
