import type { KubeObject } from '../../../store/object';
import { compact, fieldsAt, flagAt, isFields, listAt, textAt, type Fields } from '../../object/fields';
import { vmiInterfaces, vmiNetworks } from '../read';

/** A stable hash of a text, 0 … 2³²-1 (FNV-1a). */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return value;
};

const hex = (value: number, digits: number): string => (value >>> 0).toString(16).padStart(8, '0').slice(-digits);

/** A locally administered MAC address that stays the same for the same machine and network. */
const macFor = (vmi: KubeObject, name: string): string => {
  const seed = hash(`${vmi.metadata.namespace ?? ''}/${vmi.metadata.name}/${name}`);
  return `02:${(hex(seed, 8) + hex(hash(hex(seed, 8)), 2)).match(/../g)?.join(':') ?? '00:00:00:00:00'}`;
};

const isPrimary = (network: Fields | undefined): boolean =>
  network === undefined || isFields(network['pod']) || flagAt(network, 'multus', 'default') === true;

/**
 * `status.interfaces` as virt-handler reports them: the pod network's address is known at once, addresses of other networks and
 * device names only by the guest agent. kubevirt: pkg/network/setup/netstat.go; facts 9
 */
export const interfaceStatuses = (
  vmi: KubeObject,
  podIp: string | undefined,
  agent: boolean,
  windows: boolean,
): readonly Fields[] => {
  const networks = new Map(vmiNetworks(vmi).map((network) => [textAt(network, 'name') ?? '', network]));
  const known = new Map(listAt(vmi, 'status', 'interfaces').map((entry) => [textAt(entry, 'name') ?? '', entry]));
  return vmiInterfaces(vmi)
    .filter((nic) => nic['state'] !== 'absent')
    .map((nic, index) => {
      const name = textAt(nic, 'name') ?? '';
      const before = fieldsAt(known.get(name));
      const primary = isPrimary(networks.get(name));
      const address = primary
        ? podIp
        : agent
          ? (textAt(before, 'ipAddress') ??
            `192.168.${40 + (index % 100)}.${10 + (hash(vmi.metadata.uid + name) % 240)}`)
          : undefined;
      const sources = ['domain', ...(agent ? ['guest-agent'] : []), ...(primary ? [] : ['multus-status'])];
      return compact({
        infoSource: sources.join(', '),
        interfaceName: agent
          ? windows
            ? `Ethernet${index === 0 ? '' : ` ${index + 1}`}`
            : `enp${index + 1}s0`
          : undefined,
        ipAddress: address,
        ipAddresses: address === undefined ? undefined : [address],
        linkState: nic['state'] === 'down' ? 'down' : 'up',
        mac: textAt(nic, 'macAddress') ?? textAt(before, 'mac') ?? macFor(vmi, name),
        name,
        podInterfaceName: primary ? 'eth0' : `pod${hex(hash(name), 8)}${hex(hash(`${name}.`), 3)}`,
        queueCount: 1,
      });
    });
};
