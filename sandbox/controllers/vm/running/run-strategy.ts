import type { VmiPhase } from '../../vmi/read';
import type { RunStrategy, StateChange } from '../read';

export interface RunInput {
  readonly strategy: RunStrategy | undefined;
  readonly vmi: InstanceFacts | undefined;
  /** The first state change request; later ones are not looked at. */
  readonly request: StateChange | undefined;
  /** `status.runStrategy`: what the controller last acted on. */
  readonly lastStrategy: string | undefined;
  /** Milliseconds left of the back-off after failed starts. */
  readonly backOffMs: number;
}

export interface InstanceFacts {
  readonly uid: string;
  readonly phase: VmiPhase;
  readonly deleting: boolean;
  /** Made by this controller to receive a migration. */
  readonly receiver: boolean;
  /** The migration that it received is complete. */
  readonly received: boolean;
}

/** What the controller does next with the instance of a VM. */
export type RunStep =
  | { readonly act: 'nothing' }
  | { readonly act: 'wait'; readonly ms: number }
  | { readonly act: 'start' }
  /** `restartAfter`: queue a Start request, so that it comes back. */
  | { readonly act: 'stop'; readonly restartAfter: boolean }
  /** A queued start of a halted VM (start paused): the spec changes to always running. */
  | { readonly act: 'set-always' }
  | { readonly act: 'restore-strategy' }
  | { readonly act: 'fail'; readonly message: string };

const nothing: RunStep = { act: 'nothing' };
const stop: RunStep = { act: 'stop', restartAfter: false };

const final = (vmi: InstanceFacts): boolean => vmi.phase === 'Succeeded' || vmi.phase === 'Failed';

const startUnlessBackingOff = (input: RunInput): RunStep =>
  input.backOffMs > 0 ? { act: 'wait', ms: input.backOffMs } : { act: 'start' };

const receive = (vmi: InstanceFacts | undefined): RunStep => {
  if (vmi === undefined) return { act: 'start' };
  if (vmi.receiver) return nothing;
  return vmi.received
    ? { act: 'restore-strategy' }
    : { act: 'fail', message: 'VMI is not a receiver but the VM is set to WaitAsReceiver' };
};

/**
 * The run strategy table. Deleting an instance that is already being deleted is the caller's no-op.
 * kubevirt: pkg/virt-controller/watch/vm/vm.go (syncRunStrategy); facts 2.1
 */
export const nextRunStep = (input: RunInput): RunStep => {
  const { strategy, vmi, request } = input;
  const startAsked = request?.action === 'Start';
  const stopAsked = vmi !== undefined && request?.action === 'Stop' && request.uid === vmi.uid;
  switch (strategy) {
    case 'Always':
      if (vmi === undefined) return startUnlessBackingOff(input);
      return stopAsked || final(vmi) ? stop : nothing;
    case 'RerunOnFailure':
      if (vmi === undefined)
        return startAsked || input.lastStrategy !== strategy ? startUnlessBackingOff(input) : nothing;
      if (vmi.deleting || !(stopAsked || final(vmi))) return nothing;
      return { act: 'stop', restartAfter: vmi.phase === 'Failed' };
    case 'Manual':
      if (vmi === undefined) return startAsked ? { act: 'start' } : nothing;
      return stopAsked ? stop : nothing;
    case 'Halted':
      if (vmi === undefined) return startAsked ? { act: 'set-always' } : nothing;
      return stop;
    case 'Once':
      return vmi === undefined ? { act: 'start' } : nothing;
    case 'WaitAsReceiver':
      return receive(vmi);
    case undefined:
      return { act: 'fail', message: 'unknown runstrategy: ' };
  }
};

/**
 * Is the VM meant to be running? Decides whether an unbound claim is worth waiting for.
 * kubevirt: pkg/virt-controller/watch/vm/vm.go (isSetToStart)
 */
export const isSetToStart = (input: Pick<RunInput, 'strategy' | 'vmi' | 'request'>): boolean => {
  const { strategy, vmi, request } = input;
  switch (strategy) {
    case 'Always':
      return true;
    case 'Manual':
      return vmi === undefined ? request?.action === 'Start' : !(request?.action === 'Stop' && request.uid === vmi.uid);
    case 'RerunOnFailure':
      return vmi?.phase !== 'Succeeded';
    case 'Once':
      return vmi === undefined;
    case 'Halted':
    case 'WaitAsReceiver':
    case undefined:
      return false;
  }
};
