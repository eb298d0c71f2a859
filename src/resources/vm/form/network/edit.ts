import { record } from '../../../../lib/reach';
import { getPath, setPath } from '../../../draft/path';
import type { NicNetwork } from '../../../network/read';
import type { KubeObject } from '../../../object';
import {
  AUTOATTACH,
  BINDING_FIELDS,
  entryName,
  INTERFACES,
  interfacesOf,
  networkIndexOf,
  NETWORKS,
  networksOf,
  ownsNetwork,
  PLUGIN,
  readHeadless,
  readNics,
  type FormNic,
  type NicPort,
} from './nic';

const orNone = (value: string): string | undefined => (value === '' ? undefined : value);

/** Another binding instead of whatever there is; options of the former one go with it. */
const withBinding = (vm: KubeObject, index: number, binding: string): KubeObject => {
  const path = `${INTERFACES}[${index}]`;
  const cleared = BINDING_FIELDS.reduce((edited, field) => setPath(edited, `${path}.${field}`, undefined), vm);
  if (binding === '') return cleared;
  return binding.startsWith(PLUGIN)
    ? setPath(cleared, `${path}.binding`, { name: binding.slice(PLUGIN.length) })
    : setPath(cleared, `${path}.${binding}`, {});
};

const NETWORK_TYPES = ['pod', 'multus', 'resourceClaim'] as const;

/** Connects the network of a NIC elsewhere; what `other` or `none` stand for cannot be written, so it stays. */
const withNetwork = (vm: KubeObject, index: number, network: NicNetwork): KubeObject => {
  if (network.type !== 'pod' && network.type !== 'multus') return vm;
  const name = entryName(interfacesOf(vm)[index]);
  const place = networkIndexOf(vm, index);
  const path = `${NETWORKS}[${place < 0 ? networksOf(vm).length : place}]`;
  const named = place < 0 ? setPath(vm, path, { name }) : vm;
  const cleared = NETWORK_TYPES.filter((type) => type !== network.type).reduce(
    (edited, type) => setPath(edited, `${path}.${type}`, undefined),
    named,
  );
  if (network.type === 'multus') return setPath(cleared, `${path}.multus.networkName`, network.name);
  return getPath(cleared, `${path}.pod`) === undefined ? setPath(cleared, `${path}.pod`, {}) : cleared;
};

/** Renames the interface, and its network with it unless another interface uses that. */
const withNicName = (vm: KubeObject, index: number, name: string): KubeObject => {
  const renamed = setPath(vm, `${INTERFACES}[${index}].name`, name);
  return ownsNetwork(vm, index) ? setPath(renamed, `${NETWORKS}[${networkIndexOf(vm, index)}].name`, name) : renamed;
};

const samePort = (one: NicPort | undefined, other: NicPort): boolean =>
  one?.name === other.name && one.port === other.port && one.protocol === other.protocol;

/** The ports with their unknown fields kept, by their place in the list. */
const withPorts = (
  vm: KubeObject,
  index: number,
  before: readonly NicPort[],
  after: readonly NicPort[],
): KubeObject => {
  if (before.length === after.length && after.every((port, place) => samePort(before[place], port))) return vm;
  const path = `${INTERFACES}[${index}].ports`;
  const entries = after.map((port, place) => {
    const kept = record(getPath(vm, `${path}[${place}]`));
    if (samePort(before[place], port)) return kept;
    const fields: readonly (readonly [string, unknown])[] = [
      ['name', orNone(port.name)],
      ['port', port.port],
      ['protocol', orNone(port.protocol)],
    ];
    return fields.reduce((edited, [field, value]) => setPath(edited, field, value), kept);
  });
  return setPath(vm, path, entries.length === 0 ? undefined : entries);
};

const sameNetwork = (one: NicNetwork, other: NicNetwork): boolean =>
  one.type === 'multus' && other.type === 'multus' ? one.name === other.name : one.type === other.type;

/** Texts of a NIC and the fields that hold them. */
const TEXTS = [
  ['model', 'model'],
  ['mac', 'macAddress'],
  ['link', 'state'],
] as const;

export type NicChange = Partial<Omit<FormNic, 'bootOrder'>>;

/** Changes what is given of the NIC at an index, and nothing else; unknown fields and options of the binding stay. */
export const changeNic = (vm: KubeObject, index: number, change: NicChange): KubeObject => {
  const now = readNics(vm)[index];
  if (now === undefined) return vm;
  const { name = now.name, network = now.network, binding = now.binding, ports = now.ports } = change;
  const named = name === now.name ? vm : withNicName(vm, index, name);
  const connected = sameNetwork(network, now.network) ? named : withNetwork(named, index, network);
  const bound = binding === now.binding ? connected : withBinding(connected, index, binding);
  const written = TEXTS.reduce((edited, [key, field]) => {
    const value = change[key] ?? now[key];
    return value === now[key] ? edited : setPath(edited, `${INTERFACES}[${index}].${field}`, orNone(value));
  }, bound);
  return withPorts(written, index, now.ports, ports);
};

/** `default`, or the first free `nic-2`, `nic-3`, …: what other NICs and networks are not called. */
const freeName = (vm: KubeObject): string => {
  const taken = new Set([...interfacesOf(vm), ...networksOf(vm)].map((entry) => entryName(entry)));
  if (!taken.has('default')) return 'default';
  let number = 2;
  while (taken.has(`nic-${number}`)) number += 1;
  return `nic-${number}`;
};

/** Adds a NIC at the end. */
export const addNic = (vm: KubeObject, network: NicNetwork, binding: string): KubeObject => {
  const index = interfacesOf(vm).length;
  const added = setPath(vm, `${INTERFACES}[${index}]`, { name: freeName(vm) });
  return withNetwork(withBinding(setPath(added, AUTOATTACH, undefined), index, binding), index, network);
};

/** Without any NIC the cluster adds one to the pod network, unless it is told not to. */
const withoutDefault = (vm: KubeObject): KubeObject =>
  interfacesOf(vm).length + networksOf(vm).length === 0 ? setPath(vm, AUTOATTACH, false) : vm;

/** Removes a NIC, and its network unless another NIC uses it. After the last one the VM has no network. */
export const removeNic = (vm: KubeObject, index: number): KubeObject => {
  if (interfacesOf(vm)[index] === undefined) return vm;
  const removed = setPath(vm, `${INTERFACES}[${index}]`, undefined);
  const network = `${NETWORKS}[${networkIndexOf(vm, index)}]`;
  return withoutDefault(ownsNetwork(vm, index) ? setPath(removed, network, undefined) : removed);
};

/** Moves a NIC to another place in the list, which is the order in which the guest finds its devices. */
export const moveNic = (vm: KubeObject, from: number, to: number): KubeObject => {
  const entries = [...interfacesOf(vm)];
  if (from === to || to < 0 || to >= entries.length || from < 0 || from >= entries.length) return vm;
  entries.splice(to, 0, ...entries.splice(from, 1));
  return setPath(vm, INTERFACES, entries);
};

/** A VM without any network, or with one NIC on the pod network again. */
export const withHeadless = (vm: KubeObject, headless: boolean): KubeObject => {
  if (readHeadless(vm) === headless) return vm;
  if (!headless) return addNic(vm, { type: 'pod' }, 'masquerade');
  return withoutDefault(setPath(setPath(vm, INTERFACES, undefined), NETWORKS, undefined));
};
