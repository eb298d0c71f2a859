import { at, list, number, text, texts } from '../../lib/reach';
import { parseTime } from '../../lib/time';
import { conditionOf, holds } from '../condition';
import type { KubeObject } from '../object';

type Maybe = KubeObject | undefined;

const PHASES = [
  'Pending',
  'Scheduling',
  'Scheduled',
  'Running',
  'Succeeded',
  'Failed',
  'WaitingForSync',
  'Unknown',
] as const;
export type VmiPhase = (typeof PHASES)[number] | '';

/** `''` while the controller has not seen the VMI; `Unknown` also for a phase that is not known here. */
export const phaseOf = (vmi: Maybe): VmiPhase => {
  const phase = text(vmi, 'status', 'phase');
  return phase === undefined ? '' : (PHASES.find((known) => known === phase) ?? 'Unknown');
};

/** The guest has ended and will not come back in this VMI. */
export const isFinal = (vmi: Maybe): boolean => {
  const phase = phaseOf(vmi);
  return phase === 'Succeeded' || phase === 'Failed';
};

/** There is a VMI and it has not ended. */
export const isActive = (vmi: Maybe): boolean => vmi !== undefined && !isFinal(vmi);

export const isRunning = (vmi: Maybe): boolean => phaseOf(vmi) === 'Running';

/** Present only while the guest is paused; removed on resume. `kubevirt: pkg/virt-handler/vm.go` */
export const isPaused = (vmi: Maybe): boolean => isRunning(vmi) && holds(vmi, 'Paused');

export const isAgentConnected = (vmi: Maybe): boolean => isRunning(vmi) && holds(vmi, 'AgentConnected');

export const nodeNameOf = (vmi: Maybe): string | undefined => text(vmi, 'status', 'nodeName');

const LOCAL = /^(?:127\.|169\.254\.|::1$|fe80:)/i;

/**
 * The addresses by which the guest can be reached, in the order of the interfaces, each once. Loopback and link-local
 * addresses, which only the guest agent sees, are left out unless there is nothing else.
 */
export const ipsOf = (vmi: Maybe): readonly string[] => {
  const all = list(vmi, 'status', 'interfaces').flatMap((entry) => {
    const first = text(entry, 'ipAddress');
    return first === undefined ? texts(entry, 'ipAddresses') : [first, ...texts(entry, 'ipAddresses')];
  });
  const unique = [...new Set(all)];
  const routable = unique.filter((ip) => !LOCAL.test(ip));
  return routable.length > 0 ? routable : unique;
};

/** The operating system as the guest agent reports it, such as `Fedora Linux 43 (Cloud Edition)`. */
export const guestOsOf = (vmi: Maybe): string | undefined => {
  const info = at(vmi, 'status', 'guestOSInfo');
  const pretty = text(info, 'prettyName');
  if (pretty !== undefined) return pretty;
  const name = text(info, 'name');
  const version = text(info, 'version') ?? text(info, 'versionId');
  return name === undefined || version === undefined ? name : `${name} ${version}`;
};

/** When the VMI entered each phase, in ms since the epoch. */
export const phaseTimesOf = (vmi: Maybe): ReadonlyMap<string, number> =>
  new Map(
    list(vmi, 'status', 'phaseTransitionTimestamps').flatMap((entry): [string, number][] => {
      const phase = text(entry, 'phase');
      const time = parseTime(at(entry, 'phaseTransitionTimestamp'));
      return phase === undefined || time === undefined ? [] : [[phase, time]];
    }),
  );

/** Seconds that the guest has to shut down. 30 where the VMI says nothing. */
export const gracePeriodSecondsOf = (vmi: Maybe): number => number(vmi, 'spec', 'terminationGracePeriodSeconds') ?? 30;

/** Why the guest is paused: `PausedByUser`, `PausedIOError`, `PausedByMigrationMonitor`; undefined when it is not. */
export const pauseReasonOf = (vmi: Maybe): string | undefined =>
  isPaused(vmi) ? (conditionOf(vmi, 'Paused')?.reason ?? 'PausedByUser') : undefined;
