import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';

/** Why a node cannot take a machine. */
export interface Reason {
  readonly is:
    | 'same-node'
    | 'cordoned'
    | 'not-ready'
    | 'taint'
    | 'no-kvm'
    | 'cpu-model'
    | 'selector'
    | 'affinity'
    | 'disk'
    | 'cpu'
    | 'memory'
    | 'pods'
    | 'device'
    | 'near'
    | 'anti-affinity'
    | 'spread';
  readonly text: Message;
  /** It follows from what may be known in part only, so that the cluster may find otherwise. Left out: it is certain. */
  readonly isEstimate?: true;
}

export const reason = (is: Reason['is'], text: Message): Reason => ({ is, text });

/** The same, not certain. */
export const estimated = (found: Reason): Reason => ({ ...found, isEstimate: true });

/** Can it be said whether the node takes the machine? `unsure`: all that speaks against it is not certain. */
export type Fit = 'yes' | 'unsure' | 'no';

export const fitOf = (reasons: readonly Reason[]): Fit =>
  reasons.length === 0 ? 'yes' : reasons.every(({ isEstimate }) => isEstimate === true) ? 'unsure' : 'no';

const rounded = (cores: number): number => Math.round(cores * 100) / 100;

/** A resource that does not suffice: `needed` and `free` in base units. */
export const shortage = (resource: string, needed: number, free: number): Reason => {
  const left = Math.max(0, free);
  if (resource === 'pods') return reason('pods', msg('The node runs as many pods as it may'));
  if (resource === 'cpu') {
    const values = { needed: rounded(needed), free: rounded(left) };
    return reason('cpu', msg('Not enough CPU: {{needed}} cores are needed, {{free}} are free', values));
  }
  if (resource === 'devices.kubevirt.io/kvm' && free <= 0)
    return reason('no-kvm', msg('The node offers no KVM (or no more of it), so it cannot run VMs'));
  if (resource === 'memory') {
    const values = { needed: { bytes: needed }, free: { bytes: left } };
    return reason('memory', msg('Not enough memory: {{needed}} are needed, {{free}} are free', values));
  }
  const isBytes = resource.startsWith('hugepages-') || resource === 'ephemeral-storage';
  const values = {
    resource,
    needed: isBytes ? { bytes: needed } : needed,
    free: isBytes ? { bytes: left } : left,
  };
  return reason('device', msg('Not enough of {{resource}}: {{needed}} are needed, {{free}} are free', values));
};

const CPU_LABEL = /^cpu-(?:model|feature|vendor|model-migration)\.node\.kubevirt\.io\//;

/** A label that the node lacks, or has with another value. */
export const missingLabel = (key: string, value: string): Reason => {
  if (key === 'kubevirt.io/schedulable')
    return reason('no-kvm', msg('The node runs no VMs at present: it is not marked as able to'));
  if (CPU_LABEL.test(key)) {
    const name = key.slice(key.indexOf('/') + 1);
    return reason('cpu-model', msg('The processor of the node does not offer {{name}}', { name }));
  }
  return reason('selector', msg('The VM asks for nodes with the label {{label}}', { label: `${key}=${value}` }));
};
