import type { CloneInput } from '../../../commands/clone/build';
import { msg, type Message } from '../../../lib/message';
import { list, text } from '../../../lib/reach';
import type { Issue } from '../../../resources/draft/draft';
import { emptyDraft } from '../../../resources/draft/start';
import type { VmSnapshot } from '../../../resources/image/vm-snapshot';
import { nameOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { canClone } from '../../../resources/vm/can-clone';
import { validateIdentity } from '../../../resources/vm/form/identity/validate';

/** What is copied: a VM as it is now, or as it was when a snapshot was taken. */
export type CloneSource =
  | { readonly kind: 'VirtualMachine'; readonly vm: KubeObject }
  | { readonly kind: 'VirtualMachineSnapshot'; readonly snapshot: VmSnapshot };

/** What is asked beside the source. */
export interface CloneValues {
  readonly name: string;
  /** Every interface gets a new MAC address, or those of the source are kept. */
  readonly macs: 'new' | 'keep';
  /** Serial number of the firmware; empty for a new one. */
  readonly serial: string;
  /** Disks are called after the new VM; else they get random names. */
  readonly namedDisks: boolean;
  readonly start: boolean;
}

export const sourceName = (source: CloneSource): string =>
  source.kind === 'VirtualMachine' ? nameOf(source.vm) : source.snapshot.name;

/** MAC addresses that the source names, by interface; those that the cluster made stand only in the status of the instance. */
const macsOf = (vm: KubeObject, vmi: KubeObject | undefined): Readonly<Record<string, string>> => {
  const given = list(vm, 'spec', 'template', 'spec', 'domain', 'devices', 'interfaces');
  const seen = list(vmi, 'status', 'interfaces');
  const entries = given.flatMap((nic): [string, string][] => {
    const name = text(nic, 'name');
    const reported = seen.find((one) => text(one, 'name') === name);
    const mac = text(nic, 'macAddress') ?? text(reported, 'mac');
    return name === undefined || mac === undefined ? [] : [[name, mac]];
  });
  return Object.fromEntries(entries);
};

/** What the cluster is asked for. `attempt` tells it from earlier tries. */
export const cloneInput = (
  namespace: string,
  source: CloneSource,
  values: CloneValues,
  attempt: string,
  vmi?: KubeObject,
): CloneInput => ({
  namespace,
  source: { kind: source.kind, name: sourceName(source) },
  name: values.name,
  start: values.start,
  serial: values.serial === '' ? undefined : values.serial,
  macAddresses: values.macs === 'keep' && source.kind === 'VirtualMachine' ? macsOf(source.vm, vmi) : undefined,
  volumeNames: values.namedDisks ? 'PrefixTargetName' : 'RandomizeNames',
  attempt,
});

/** Why a source cannot be copied; undefined when nothing speaks against it. */
export const cloneRefusal = (source: CloneSource): Message | undefined => {
  if (source.kind === 'VirtualMachine') {
    const verdict = canClone(source.vm);
    return verdict.ok ? undefined : verdict.reason;
  }
  const { ready, reason } = source.snapshot;
  if (ready) return undefined;
  return reason === undefined
    ? msg('The snapshot is not ready to be used.')
    : msg('The snapshot is not ready to be used: {{reason}}', { reason });
};

/** What is wrong with the name of the clone. */
export const validateClone = (name: string, namespace: string, vms: readonly KubeObject[]): readonly Issue[] =>
  validateIdentity(emptyDraft(namespace, name), { vms }).filter(({ field }) => field === 'metadata.name');
