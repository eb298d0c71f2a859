import type { KubeObject } from '../../../store/object';
import { BEHAVIOUR, obeysPowerButton } from '../../guest/guest';
import { parseTime, remainingMs, timestamp } from '../../object/time';
import type { ControllerContext } from '../../reconciler';
import { logLauncher } from '../launcher/logs';
import { currentPod, finishPod, launcherPods } from '../launcher/pods';
import { annotation, graceSeconds, isDeleting, phaseEntered } from '../read';
import { enterPhase } from './phase';

/** Power button → powered off, by a simulated guest that obeys. */
const SHUTDOWN_MS = 3_000;
/** A real guest that boots does not hear the button yet: it is pressed again and again. */
const PRESS_AGAIN_MS = 5_000;

type Requeue = { readonly requeueAfterMs: number } | undefined;

export interface Ending {
  readonly phase: 'Succeeded' | 'Failed';
  /** Why it failed, when that is known. */
  readonly reason?: string;
}

const SUCCEEDED: Ending = { phase: 'Succeeded' };
export const FAILED: Ending = { phase: 'Failed' };

/** The domain is gone: its pods end, the instance enters its last phase and an event says so. */
export const end = (vmi: KubeObject, { phase, reason }: Ending, context: ControllerContext): void => {
  const how = phase === 'Succeeded' ? 'shutdown' : 'crashed';
  logLauncher(vmi, `DomainLifecycle event Stopped with reason ${how} received`, context);
  for (const pod of launcherPods(context.store, vmi)) finishPod(pod, phase, context);
  enterPhase(vmi, phase, context, reason === undefined ? {} : { reason: 'GuestCrashed' });
  if (phase === 'Succeeded') context.record(vmi, 'Normal', 'Stopped', 'The VirtualMachineInstance was shut down.');
  else
    context.record(
      vmi,
      'Warning',
      'Stopped',
      `The VirtualMachineInstance crashed${reason === undefined ? '' : `: ${reason}`}.`,
    );
};

/** Milliseconds until what the guest does by itself, by annotation; undefined when it does nothing. */
const ownWill = (vmi: KubeObject, key: string, context: ControllerContext): number | undefined => {
  const seconds = Number.parseFloat(annotation(vmi, key) ?? '');
  if (!Number.isFinite(seconds)) return undefined;
  return remainingMs(context.clock.now(), phaseEntered(vmi, 'Running'), seconds * 1_000);
};

/** Milliseconds until the guest will end by itself, as far as annotations tell. */
export const untilOwnEnd = (vmi: KubeObject, context: ControllerContext): number | undefined => {
  const due = [BEHAVIOUR.crashAfter, BEHAVIOUR.powerOffAfter]
    .map((key) => ownWill(vmi, key, context))
    .filter((wait) => wait !== undefined);
  return due.length === 0 ? undefined : Math.min(...due);
};

/** Has the guest ended by itself, and how? Told by what runs in it, or asked for by annotation. */
export const guestEnd = (vmi: KubeObject, context: ControllerContext): Ending | undefined => {
  const told = annotation(vmi, BEHAVIOUR.ended);
  if (told === 'powered-off') return SUCCEEDED;
  if (told !== undefined) return { ...FAILED, reason: told.replace(/^crashed:\s*/, '') };
  if (ownWill(vmi, BEHAVIOUR.crashAfter, context) === 0) return FAILED;
  return ownWill(vmi, BEHAVIOUR.powerOffAfter, context) === 0 ? SUCCEEDED : undefined;
};

/**
 * When the machine was told to stop, RFC 3339: the instance was deleted, or the pod that it runs in, whose launcher passes the
 * signal on.
 */
export const toldToStop = (vmi: KubeObject, { store }: ControllerContext): string | undefined => {
  if (isDeleting(vmi)) return vmi.metadata.deletionTimestamp;
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = currentPod(store, vmi)?.metadata ?? {};
  const due = parseTime(deletionTimestamp);
  return due === undefined ? undefined : timestamp(new Date(due - deletionGracePeriodSeconds * 1_000));
};

/** The machines that have been told to stop, by uid; true for those whose guest itself decides when it is off. */
export type Stops = Map<string, boolean>;

const announce = (vmi: KubeObject, grace: number, context: ControllerContext): void => {
  logLauncher(vmi, grace > 0 ? 'Signaled graceful shutdown' : 'Grace Period expired, shutting down.', context);
  context.record(vmi, 'Normal', 'ShuttingDown', grace > 0 ? 'Signaled Graceful Shutdown' : 'Signaled Deletion');
};

/** The stop of a running machine: the power button, and after the grace period the plug. facts 2.11 */
export const shutDown = (vmi: KubeObject, told: string, stops: Stops, context: ControllerContext): Requeue => {
  const { uid } = vmi.metadata;
  const grace = graceSeconds(vmi) * 1_000;
  const hears = grace > 0 && obeysPowerButton(vmi);
  const before = stops.get(uid);
  if (before === undefined) announce(vmi, grace, context);
  // a simulated guest hears the button once
  const real = hears && before !== false && context.guests?.pressPower(uid) === true;
  stops.set(uid, before ?? real);
  const obeys = hears && !real && SHUTDOWN_MS <= grace;
  const left = remainingMs(context.clock.now(), told, obeys ? SHUTDOWN_MS : grace);
  if (grace > 0 && left > 0) return { requeueAfterMs: real ? Math.min(left, PRESS_AGAIN_MS) : left };
  stops.delete(uid);
  end(vmi, obeys ? SUCCEEDED : FAILED, context);
  return undefined;
};
