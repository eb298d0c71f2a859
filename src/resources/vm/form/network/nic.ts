import { at, boolean, list, number, text } from '../../../../lib/reach';
import type { NicNetwork } from '../../../network/read';
import type { KubeObject } from '../../../object';

/** A NIC as the form has it: an entry of `devices.interfaces`, and the network of the same name. */
export interface FormNic {
  readonly name: string;
  readonly network: NicNetwork;
  /** `masquerade`, `bridge`, `sriov`, `passtBinding`, … or `plugin:NAME`; empty when there is none. */
  readonly binding: string;
  /** Empty leaves it to the preference or the cluster. */
  readonly model: string;
  /** Empty leaves it to the cluster. */
  readonly mac: string;
  readonly ports: readonly NicPort[];
  /** Empty for up. */
  readonly link: string;
  readonly bootOrder: number | undefined;
}

/** A port that is let through masquerade; with none given, all are. */
export interface NicPort {
  readonly name: string;
  readonly port: number | undefined;
  /** `TCP` when it is empty. */
  readonly protocol: string;
}

export const INTERFACES = 'spec.template.spec.domain.devices.interfaces';
export const NETWORKS = 'spec.template.spec.networks';
export const AUTOATTACH = 'spec.template.spec.domain.devices.autoattachPodInterface';

/** Every way of connecting a NIC that the API has or had, by its field. facts: 10.1 */
export const BINDING_FIELDS = [
  ...['masquerade', 'bridge', 'sriov', 'passtBinding', 'binding'],
  ...['slirp', 'macvtap', 'passt'],
] as const;

export const PLUGIN = 'plugin:';

export const interfacesOf = (vm: KubeObject): readonly unknown[] =>
  list(vm, 'spec', 'template', 'spec', 'domain', 'devices', 'interfaces');
export const networksOf = (vm: KubeObject): readonly unknown[] => list(vm, 'spec', 'template', 'spec', 'networks');

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

export const bindingsOf = (entry: unknown): readonly string[] =>
  BINDING_FIELDS.filter((field) => isObject(at(entry, field))).map((field) =>
    field === 'binding' ? `${PLUGIN}${text(entry, 'binding', 'name') ?? ''}` : field,
  );

/** The name of an interface or network; an empty one is a name, too, while it is being typed. */
export const entryName = (entry: unknown): string => text(entry, 'name') ?? '';

/**
 * Index of the network that belongs to the interface at an index; -1 when there is none. While a name is typed it may be that of
 * another interface for a moment: then the first interface has the first network of that name, the second the second.
 */
export const networkIndexOf = (vm: KubeObject, index: number): number => {
  const names = interfacesOf(vm).map(entryName);
  const name = names[index];
  const places = networksOf(vm).flatMap((network, place) => (entryName(network) === name ? [place] : []));
  const rank = names.slice(0, index).filter((one) => one === name).length;
  return places[rank] ?? places[0] ?? -1;
};

/** Does the interface at an index have its network for itself? */
export const ownsNetwork = (vm: KubeObject, index: number): boolean => {
  const place = networkIndexOf(vm, index);
  return (
    place >= 0 && interfacesOf(vm).every((_entry, other) => other === index || networkIndexOf(vm, other) !== place)
  );
};

const networkOf = (entry: unknown): NicNetwork => {
  if (entry === undefined) return { type: 'none' };
  if (isObject(at(entry, 'pod'))) return { type: 'pod' };
  return isObject(at(entry, 'multus'))
    ? { type: 'multus', name: text(entry, 'multus', 'networkName') ?? '' }
    : { type: 'other' };
};

const portsOf = (entry: unknown): readonly NicPort[] =>
  list(entry, 'ports').map((port) => ({
    name: text(port, 'name') ?? '',
    port: number(port, 'port'),
    protocol: text(port, 'protocol') ?? '',
  }));

/** All NICs in the order of the manifest: the index is that of `devices.interfaces`. */
export const readNics = (vm: KubeObject): readonly FormNic[] =>
  interfacesOf(vm).map((entry, index) => {
    const name = entryName(entry);
    return {
      name,
      network: networkOf(networksOf(vm)[networkIndexOf(vm, index)]),
      binding: bindingsOf(entry)[0] ?? '',
      model: text(entry, 'model') ?? '',
      mac: text(entry, 'macAddress') ?? '',
      ports: portsOf(entry),
      link: text(entry, 'state') ?? '',
      bootOrder: number(entry, 'bootOrder'),
    };
  });

/** Is the VM to have no network at all? Without this flag a VM that lists no NIC gets one on the pod network. */
export const readHeadless = (vm: KubeObject): boolean =>
  interfacesOf(vm).length === 0 &&
  networksOf(vm).length === 0 &&
  boolean(vm, 'spec', 'template', 'spec', 'domain', 'devices', 'autoattachPodInterface') === false;
