import { at, list, number, record, text, texts } from '../../lib/reach';
import type { KubeObject } from '../object';
import { templateSpecOf, vmiSpecOf } from '../vm/spec';
import { isActive } from '../vmi/read';

/** A network interface of a guest: what is configured, joined with what the running VMI reports. */
export interface Nic {
  /** Name of the interface and its network; undefined for one that only the guest knows. */
  readonly name: string | undefined;
  readonly model: string | undefined;
  /** `masquerade`, `bridge`, `sriov`, … or the name of a binding plugin. */
  readonly binding: string | undefined;
  readonly network: NicNetwork;
  readonly mac: string | undefined;
  readonly ips: readonly string[];
  /** Name of the device in the guest; only with the guest agent. */
  readonly guestName: string | undefined;
  readonly link: 'up' | 'down' | undefined;
  readonly bootOrder: number | undefined;
  /**
   * `plugged`: the guest has it. `pending`: it is configured and not yet (or no longer) in the guest. `leaving`: to be removed.
   * `guest-only`: made in the guest. `configured`: the guest does not run.
   */
  readonly state: 'plugged' | 'pending' | 'leaving' | 'guest-only' | 'configured';
}

export type NicNetwork =
  { readonly type: 'pod' } | { readonly type: 'multus'; readonly name: string } | { readonly type: 'other' | 'none' };

const NOT_A_BINDING: ReadonlySet<string> = new Set([
  'name',
  'model',
  'macAddress',
  'state',
  'bootOrder',
  'pciAddress',
  'dhcpOptions',
  'tag',
  'acpiIndex',
  'ports',
  'portRanges',
]);

const bindingOf = (entry: unknown): string | undefined =>
  text(entry, 'binding', 'name') ??
  Object.keys(record(entry)).find((key) => key !== 'binding' && !NOT_A_BINDING.has(key) && at(entry, key) !== null);

const networkOf = (spec: unknown, name: string | undefined): NicNetwork => {
  const entry = list(spec, 'networks').find((candidate) => name !== undefined && text(candidate, 'name') === name);
  if (entry === undefined) return { type: 'none' };
  if (typeof at(entry, 'pod') === 'object' && at(entry, 'pod') !== null) return { type: 'pod' };
  const multus = text(entry, 'multus', 'networkName');
  return multus === undefined ? { type: 'other' } : { type: 'multus', name: multus };
};

const linkOf = (entry: unknown, field: string): 'up' | 'down' | undefined => {
  const link = text(entry, field);
  return link === 'up' || link === 'down' ? link : undefined;
};

const addressesOf = (status: unknown): readonly string[] => {
  const first = text(status, 'ipAddress');
  return [...new Set(first === undefined ? texts(status, 'ipAddresses') : [first, ...texts(status, 'ipAddresses')])];
};

/** The handler lists `domain` among the sources of an interface that the guest has. `kubevirt: pkg/network/vmispec/infosource.go` */
const stateOf = (configured: unknown, status: unknown, runs: boolean): Nic['state'] => {
  if (text(configured, 'state') === 'absent') return 'leaving';
  if (!runs) return 'configured';
  const source = text(status, 'infoSource') ?? '';
  return source.split(/,\s*/).includes('domain') ? 'plugged' : 'pending';
};

const configuredNic = (spec: unknown, entry: unknown, status: unknown, runs: boolean): Nic => {
  const name = text(entry, 'name');
  return {
    name,
    model: text(entry, 'model'),
    binding: bindingOf(entry),
    network: networkOf(spec, name),
    mac: text(status, 'mac') ?? text(entry, 'macAddress'),
    ips: addressesOf(status),
    guestName: text(status, 'interfaceName'),
    link: linkOf(status, 'linkState') ?? linkOf(entry, 'state'),
    bootOrder: number(entry, 'bootOrder'),
    state: stateOf(entry, status, runs),
  };
};

const guestOnlyNic = (status: unknown): Nic => ({
  name: text(status, 'name'),
  model: undefined,
  binding: undefined,
  network: { type: 'none' },
  mac: text(status, 'mac'),
  ips: addressesOf(status),
  guestName: text(status, 'interfaceName'),
  link: linkOf(status, 'linkState'),
  bootOrder: undefined,
  state: 'guest-only',
});

/**
 * All interfaces: first the configured ones in the order of the VM (of the VMI when it stands alone, or when the VM names none
 * and the default interface was added at start), then those that only the guest agent sees.
 */
export const nicsOf = (vm: KubeObject | undefined, vmi: KubeObject | undefined): readonly Nic[] => {
  const runs = isActive(vmi);
  const ofVm = templateSpecOf(vm);
  const spec = vm === undefined || (runs && interfacesOf(ofVm).length === 0) ? vmiSpecOf(vmi) : ofVm;
  const statuses = runs ? list(vmi, 'status', 'interfaces') : [];
  const configured = interfacesOf(spec);
  const names = new Set(configured.flatMap((entry) => text(entry, 'name') ?? []));
  return [
    ...configured.map((entry) => {
      const name = text(entry, 'name');
      const status = name === undefined ? undefined : statuses.find((candidate) => text(candidate, 'name') === name);
      return configuredNic(spec, entry, status, runs);
    }),
    ...statuses.filter((status) => !names.has(text(status, 'name') ?? '')).map(guestOnlyNic),
  ];
};

const interfacesOf = (spec: unknown): readonly unknown[] => list(spec, 'domain', 'devices', 'interfaces');
