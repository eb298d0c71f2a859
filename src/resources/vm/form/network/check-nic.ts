import { msg, type Message } from '../../../../lib/message';
import { at, list, number, text } from '../../../../lib/reach';
import type { Issue } from '../../../draft/draft';
import { errorAt } from '../../../draft/issue';
import type { KubeObject } from '../../../object';
import { isGroupMac, isMac, plainMac, RESERVED_MAC } from './mac';
import { bindingsOf, entryName, INTERFACES, interfacesOf, networksOf, readNics, type FormNic } from './nic';

/** `kubevirt: pkg/network/admitter/` */
export const NIC_MODELS = ['virtio', 'e1000', 'e1000e', 'igb', 'ne2k_pci', 'pcnet', 'rtl8139'] as const;
const GONE: readonly string[] = ['slirp', 'macvtap', 'passt'];
const NAME = /^[A-Za-z0-9_-]+$/;

const nameFault = (nics: readonly FormNic[], index: number, { name, network }: FormNic): Message | undefined => {
  if (name === '') return msg('Enter a name.');
  if (!NAME.test(name)) return msg('Use letters, digits, dashes and underscores only.');
  if (nics.findIndex((other) => other.name === name) !== index) {
    return msg('Another network interface is called “{{name}}” already.', { name });
  }
  return network.type === 'none' ? msg('Choose the network that this interface is connected to.') : undefined;
};

const bindingFault = (bindings: readonly string[], { network }: FormNic): Message | undefined => {
  const [binding, ...more] = bindings;
  if (binding === undefined) return msg('Choose how this interface is connected.');
  if (more.length > 0) return msg('An interface is connected in one way only; here are several.');
  if (GONE.includes(binding)) return msg('KubeVirt no longer knows the binding {{binding}}.', { binding });
  return binding === 'masquerade' && network.type !== 'pod'
    ? msg('Masquerade works on the pod network only. Choose another binding.')
    : undefined;
};

const macFault = (nics: readonly FormNic[], index: number, { mac, binding }: FormNic): Message | undefined => {
  if (mac === '') return undefined;
  if (!isMac(mac)) return msg('A MAC address has six pairs of hexadecimal digits, such as 02:1a:2b:3c:4d:5e.');
  const plain = plainMac(mac);
  if (plain === RESERVED_MAC && binding === 'masquerade') {
    return msg('This address is reserved for the bridge inside the pod. Choose another one.');
  }
  if (isGroupMac(mac) || plain === '00:00:00:00:00:00') {
    return msg('This is not the address of a single interface. Choose another one.');
  }
  const twin = nics.slice(0, index).find((other) => plainMac(other.mac) === plain);
  return twin === undefined ? undefined : msg('The interface “{{name}}” has this address, too.', { name: twin.name });
};

const stateFault = (nic: FormNic, isDefault: boolean): Message | undefined => {
  if (!['', 'up', 'down', 'absent'].includes(nic.link)) return msg('A link is up or down.');
  if (nic.binding === 'sriov' && (nic.link === 'up' || nic.link === 'down')) {
    return msg('The link of an SR-IOV interface cannot be set.');
  }
  if (nic.link !== 'absent') return undefined;
  return isDefault || !['bridge', 'sriov'].includes(nic.binding)
    ? msg('This interface cannot be marked as removed.')
    : undefined;
};

const portIssues = (entry: unknown, path: string): readonly Issue[] => {
  const ports = list(entry, 'ports');
  return ports.flatMap((port, index) => {
    const field = `${path}.ports[${index}]`;
    const issues: Issue[] = [];
    const [value, name, protocol] = [number(port, 'port'), text(port, 'name'), text(port, 'protocol') ?? ''];
    if (value === undefined || !Number.isInteger(value) || value < 1 || value > 65535) {
      issues.push(errorAt(`${field}.port`, msg('Enter a port from 1 to 65535.')));
    }
    if (!['', 'TCP', 'UDP'].includes(protocol)) issues.push(errorAt(`${field}.protocol`, msg('Choose TCP or UDP.')));
    if (name !== undefined && ports.findIndex((other) => text(other, 'name') === name) !== index) {
      issues.push(errorAt(`${field}.name`, msg('Another port is called “{{name}}” already.', { name })));
    }
    return issues;
  });
};

const isMultusDefault = (vm: KubeObject, name: string): boolean =>
  networksOf(vm).some((network) => entryName(network) === name && at(network, 'multus', 'default') === true);

/** Places that NICs have in the boot order; that a disk has the same one is said on the disk. facts: 11.2 row 15 */
const orderFault = (nics: readonly FormNic[], index: number, { bootOrder }: FormNic): Message | undefined => {
  if (bootOrder === undefined) return undefined;
  if (bootOrder < 1 || !Number.isInteger(bootOrder)) return msg('The boot order begins with 1.');
  return nics.findIndex((other) => other.bootOrder === bootOrder) === index
    ? undefined
    : msg('Another device has place {{order}} of the boot order.', { order: bootOrder });
};

/** What is wrong with each interface by itself. facts: 11.2 rows 21 and 25 to 31 */
export const nicIssues = (vm: KubeObject): readonly Issue[] => {
  const nics = readNics(vm);
  return nics.flatMap((nic, index) => {
    const entry = interfacesOf(vm)[index];
    const path = `${INTERFACES}[${index}]`;
    const isKnown = nic.model === '' || NIC_MODELS.some((model) => model === nic.model);
    const faults: readonly (readonly [string, Message | undefined])[] = [
      [`${path}.name`, nameFault(nics, index, nic)],
      [path, bindingFault(bindingsOf(entry), nic)],
      [`${path}.model`, isKnown ? undefined : msg('Choose one of the models of the list.')],
      [`${path}.macAddress`, macFault(nics, index, nic)],
      [`${path}.bootOrder`, orderFault(nics, index, nic)],
      [`${path}.state`, stateFault(nic, nic.network.type === 'pod' || isMultusDefault(vm, nic.name))],
    ];
    return [
      ...faults.flatMap(([field, fault]) => (fault === undefined ? [] : [errorAt(field, fault)])),
      ...portIssues(entry, path),
    ];
  });
};
