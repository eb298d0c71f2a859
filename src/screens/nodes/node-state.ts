import type { NodeRecord, NodeStates } from '../../inventory/nodes/node.types';
import type { VmRecord } from '../../inventory/record';
import { msg, type Message } from '../../lib/message';
import { conditionOf } from '../../resources/condition';
import { heartbeatOf } from '../../resources/node/heartbeat';
import { isEvacuating } from '../../resources/node/machine';
import { offersKvm, pressuresOf, readinessOf, type Pressure } from '../../resources/node/read';
import type { KubeObject } from '../../resources/object';
import type { StatusShape, Tone } from '../../ui/status/status';

/** A state as a status shows it. */
export interface Face {
  /** For filters and tests. */
  readonly id: string;
  readonly icon: StatusShape;
  readonly tone: Tone;
  readonly word: Message;
  /** More about it: ours, or the words of the cluster. */
  readonly reason?: Message | string | undefined;
}

const PRESSURE_WORDS: Readonly<Record<Pressure, Message>> = {
  MemoryPressure: msg('Short of memory'),
  DiskPressure: msg('Short of disk space'),
  PIDPressure: msg('Too many processes'),
  NetworkUnavailable: msg('Network not set up'),
};

/** Words of a condition, as the kubelet wrote them. */
const saidOf = (node: KubeObject, type: string): string | undefined => {
  const { reason, message } = conditionOf(node, type) ?? {};
  const said = [reason, message].filter((part) => part !== undefined && part !== '').join(': ');
  return said === '' ? undefined : said;
};

/** How the node itself is. */
export const healthOf = (node: KubeObject): Face => {
  const readiness = readinessOf(node);
  if (readiness === 'unknown')
    return {
      id: 'unknown',
      icon: 'unknown',
      tone: 'danger',
      word: msg('Not reporting'),
      reason: saidOf(node, 'Ready'),
    };
  if (readiness === 'not-ready')
    return { id: 'not-ready', icon: 'failed', tone: 'danger', word: msg('Not ready'), reason: saidOf(node, 'Ready') };
  const [pressure] = pressuresOf(node);
  if (pressure !== undefined)
    return {
      id: 'pressure',
      icon: 'attention',
      tone: 'warning',
      word: PRESSURE_WORDS[pressure],
      reason: saidOf(node, pressure),
    };
  return { id: 'ready', icon: 'running', tone: 'success', word: msg('Ready') };
};

/** The machines that were asked to leave the node. */
export const evacuatingOf = ({ machines }: Pick<NodeRecord, 'machines'>): readonly VmRecord[] =>
  machines.filter(({ vmi }) => isEvacuating(vmi));

/** Does it take anything new, and if not, is it being emptied? `isKnown`: all its machines are there. */
export const schedulingOf = (record: Pick<NodeRecord, 'cordoned' | 'machines'>, isKnown: boolean): Face => {
  if (!record.cordoned) return { id: 'open', icon: 'running', tone: 'neutral', word: msg('Takes VMs') };
  if (isKnown && record.machines.length === 0)
    return {
      id: 'emptied',
      icon: 'paused',
      tone: 'info',
      word: msg('Cordoned, no VMs left'),
      reason: msg('Nothing new is started here, and no virtual machine is left'),
    };
  const leaving = evacuatingOf(record).length;
  return leaving > 0
    ? {
        id: 'draining',
        icon: 'migrating',
        tone: 'progress',
        word: msg('Being drained'),
        reason: msg('Nothing new is started here; VMs being moved away: {{leaving}}', { leaving }),
      }
    : {
        id: 'cordoned',
        icon: 'paused',
        tone: 'warning',
        word: msg('Cordoned'),
        reason: msg('Nothing new is started here'),
      };
};

/** Until when nodes were seen, ms since the epoch: what was not heard while nothing could be heard does not count as silence. */
export const seenUntil = ({ node }: Pick<NodeStates, 'node'>, now: number): number =>
  node.phase === 'reconnecting' ? Math.min(node.staleSince, now) : now;

/** Can it run machines? `now` in ms since the epoch: until when it was seen. */
export const virtualizationOf = (
  record: Pick<NodeRecord, 'node' | 'runsMachines' | 'heartbeatAt'>,
  now: number,
): Face => {
  const { node, runsMachines, heartbeatAt } = record;
  const heartbeat = heartbeatOf(heartbeatAt, now);
  if (heartbeat.is === 'none')
    return {
      id: 'none',
      icon: 'stopped',
      tone: 'neutral',
      word: msg('No VMs'),
      reason: msg('KubeVirt’s agent (virt-handler) has never reported from this node'),
    };
  if (heartbeat.is === 'silent')
    return {
      id: 'silent',
      icon: 'attention',
      tone: 'warning',
      word: msg('Agent silent'),
      reason: msg('KubeVirt’s agent (virt-handler) has not reported for {{time}}', { time: { ms: heartbeat.ageMs } }),
    };
  if (!runsMachines)
    return {
      id: 'unable',
      icon: 'attention',
      tone: 'warning',
      word: msg('Starts no VMs'),
      reason: msg('The node is not marked as able to run VMs (label kubevirt.io/schedulable)'),
    };
  return offersKvm(node) === false
    ? { id: 'emulated', icon: 'attention', tone: 'warning', word: msg('No KVM'), reason: msg('The node offers no KVM') }
    : { id: 'kvm', icon: 'running', tone: 'success', word: msg('KVM') };
};

/** Machines that a migration takes away from the node now. */
export const leavingOf = ({ machines }: Pick<NodeRecord, 'machines'>): number =>
  machines.filter(({ migration }) => migration !== undefined).length;
