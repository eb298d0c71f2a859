import type { KubeObject } from '../../../store/object';
import { BEHAVIOUR, guestSystem, hasAgent } from '../../guest/guest';
import { conditionsOf, findCondition, removeCondition, setCondition, type Conditions } from '../../object/conditions';
import { at, compact, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { keyOf, ownerKeys, splitKey } from '../../object/names';
import { remainingMs, timestamp } from '../../object/time';
import { mergeStatus } from '../../object/write';
import type { ControllerContext, Reconciler } from '../../reconciler';
import { end, FAILED, guestEnd, shutDown, toldToStop, untilOwnEnd, type Stops } from './ending';
import { logBoot, logLauncher } from '../launcher/logs';
import { migratability, withMigratability } from './migratable';
import { enterPhase } from './phase';
import { currentPod } from '../launcher/pods';
import { followedInterfaces, interfaceStatuses } from '../network/interfaces';
import { annotation, isDeleting, phaseEntered, phaseOf } from '../read';
import { kubevirtConfiguration } from '../launcher/configuration';
import { overheadOf, topologyOf } from '../launcher/resources';
import { formatBytes } from '../../../lib/quantity';
import { volumeStatuses } from './volume-status';

/** Stored times are whole seconds: each of these is up to a second shorter in effect. */
const DELAY = {
  /** Handed over → domain runs. */
  boot: 2_000,
  /** Running → known whether it can migrate. */
  migratable: 4_000,
  /** Running → the agent answers. */
  agent: 10_000,
} as const;

type Requeue = { readonly requeueAfterMs: number } | undefined;

const bootConditions = (vmi: KubeObject, now: string): Conditions =>
  textAt(vmi, 'spec', 'startStrategy') === 'Paused'
    ? setCondition(
        conditionsOf(vmi),
        { type: 'Paused', status: 'True', reason: 'PausedByUser', message: 'VMI was paused by user' },
        now,
      )
    : conditionsOf(vmi);

/** What is known once the domain runs. */
const runningFields = (vmi: KubeObject, context: ControllerContext): Fields => {
  const memory =
    at(vmi, 'spec', 'domain', 'memory', 'guest') ?? at(vmi, 'spec', 'domain', 'resources', 'requests', 'memory');
  const machine = textAt(vmi, 'spec', 'domain', 'machine', 'type') ?? 'q35';
  const pod = currentPod(context.store, vmi);
  return compact({
    conditions: bootConditions(vmi, timestamp(context.clock.now())),
    currentCPUTopology: { ...topologyOf(vmi['spec']) },
    memory: compact({
      guestAtBoot: memory,
      guestCurrent: memory,
      guestRequested: memory,
      memoryOverhead: formatBytes(overheadOf(vmi, kubevirtConfiguration(context.store))),
    }),
    machine: { type: machine === 'q35' ? 'pc-q35-rhel9.6.0' : machine },
    guestOSInfo: {},
    interfaces: interfaceStatuses(vmi, { pod, address: textAt(pod, 'status', 'podIP'), agent: false, windows: false }),
    volumeStatus: volumeStatuses(vmi, true, context),
    selinuxContext: 'none',
  });
};

const boot = (vmi: KubeObject, context: ControllerContext): Requeue => {
  if (isDeleting(vmi)) {
    end(vmi, FAILED, context);
    return undefined;
  }
  const left = remainingMs(context.clock.now(), phaseEntered(vmi, 'Scheduled'), DELAY.boot);
  if (left > 0) return { requeueAfterMs: left };
  if (annotation(vmi, BEHAVIOUR.failStart) === 'true') {
    end(vmi, FAILED, context);
    return undefined;
  }
  const running = enterPhase(vmi, 'Running', context, runningFields(vmi, context));
  if (running === undefined) return undefined;
  context.record(running, 'Normal', 'Created', 'VirtualMachineInstance defined.');
  context.record(running, 'Normal', 'Started', 'VirtualMachineInstance started.');
  logLauncher(running, 'Domain started.', context);
  logBoot(running, context);
  return undefined;
};

const soonest = (...waits: readonly (number | undefined)[]): Requeue => {
  const due = waits.filter((wait): wait is number => wait !== undefined && wait > 0);
  return due.length === 0 ? undefined : { requeueAfterMs: Math.min(...due) };
};

const withAgent = (vmi: KubeObject, conditions: Conditions, present: boolean, now: string): Conditions =>
  present && hasNoPause(vmi)
    ? setCondition(conditions, { type: 'AgentConnected', status: 'True' }, now)
    : present
      ? conditions
      : removeCondition(conditions, 'AgentConnected');

const hasNoPause = (vmi: KubeObject): boolean => findCondition(conditionsOf(vmi), 'Paused') === undefined;

const keepUp = (vmi: KubeObject, context: ControllerContext): Requeue => {
  const clock = context.clock.now();
  const now = timestamp(clock);
  const since = phaseEntered(vmi, 'Running');
  const booted = annotation(vmi, BEHAVIOUR.bootedAt) ?? since;
  const toMigratable = remainingMs(clock, since, DELAY.migratable);
  const toAgent = remainingMs(clock, booted, DELAY.agent);
  const capable = hasAgent(vmi, context) || (since === undefined && isConnected(vmi));
  const agent = capable && toAgent === 0;
  let conditions = conditionsOf(vmi);
  if (toMigratable === 0) conditions = withMigratability(conditions, migratability(vmi, context), now);
  conditions = withAgent(vmi, conditions, agent, now);
  const connected = findCondition(conditions, 'AgentConnected') !== undefined;
  const system = connected ? guestSystem(vmi, context) : undefined;
  mergeStatus(context.store, KIND.vmi, vmi, {
    conditions,
    ...(toMigratable === 0 ? { migrationMethod: at(vmi, 'status', 'migrationMethod') ?? 'LiveMigration' } : {}),
    ...guestFacts(vmi, connected, system?.os, context),
  });
  return soonest(toMigratable, capable ? toAgent : undefined);
};

const isConnected = (vmi: KubeObject): boolean => findCondition(conditionsOf(vmi), 'AgentConnected') !== undefined;

/** Agent data appear with the agent and go with it; what is known already stays as it is, but for cards whose spec has changed. */
const guestFacts = (
  vmi: KubeObject,
  connected: boolean,
  os: Readonly<Record<string, string>> | undefined,
  context: ControllerContext,
): Fields => {
  if (connected === isConnected(vmi)) {
    const followed = followedInterfaces(vmi);
    return followed === undefined ? {} : { interfaces: followed };
  }
  const pod = currentPod(context.store, vmi);
  const windows = os?.['id'] === 'mswindows';
  return {
    guestOSInfo: connected ? (os ?? {}) : {},
    interfaces: interfaceStatuses(vmi, { pod, address: textAt(pod, 'status', 'podIP'), agent: connected, windows }),
  };
};

const run = (vmi: KubeObject, stops: Stops, context: ControllerContext): Requeue => {
  const ended = guestEnd(vmi, context);
  if (ended !== undefined) {
    stops.delete(vmi.metadata.uid);
    end(vmi, ended, context);
    return undefined;
  }
  const told = toldToStop(vmi, context);
  if (told !== undefined) return shutDown(vmi, told, stops, context);
  const next = keepUp(vmi, context);
  return soonest(untilOwnEnd(vmi, context), next?.requeueAfterMs);
};

/** Tells by an event when a machine was paused or went on; the first look at a machine tells nothing. */
const watchPause = (vmi: KubeObject, paused: Map<string, boolean>, context: ControllerContext): void => {
  const now = findCondition(conditionsOf(vmi), 'Paused') !== undefined;
  const before = paused.get(vmi.metadata.uid);
  paused.set(vmi.metadata.uid, now);
  if (before === undefined || before === now) return;
  const told = now ? (['Paused', 'VirtualMachineInstance paused.'] as const) : (['Unpaused', 'VirtualMachineInstance unpaused.'] as const); // prettier-ignore
  context.record(vmi, 'Normal', told[0], told[1]);
};

/** The node agent (virt-handler with virt-launcher) and the guest itself. kubevirt: pkg/virt-handler; facts 2.7, 2.11, 9 */
export const handlerReconciler = (): Reconciler => {
  const stops: Stops = new Map();
  const paused = new Map<string, boolean>();
  return {
    name: 'virt-handler',
    manager: 'virt-handler',
    watches: [
      { kind: KIND.vmi, keys: (vmi) => [keyOf(vmi)] },
      { kind: KIND.pod, keys: ownerKeys('VirtualMachineInstance') },
    ],
    reconcile: (key, context) => {
      const { namespace, name } = splitKey(key);
      const vmi = context.store.get(KIND.vmi, namespace, name);
      if (vmi === undefined) return undefined;
      const phase = phaseOf(vmi);
      if (phase === 'Scheduled') return boot(vmi, context);
      if (phase === 'Running') {
        watchPause(vmi, paused, context);
        return run(vmi, stops, context);
      }
      paused.delete(vmi.metadata.uid);
      return undefined;
    },
  };
};
