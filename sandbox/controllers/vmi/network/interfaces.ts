import type { KubeObject } from '../../../store/object';
import { compact, fieldsAt, listAt, textAt, type Fields } from '../../object/fields';
import { vmiInterfaces } from '../read';
import { attachmentsOf, isSecondary, networkOf, podDevice } from './attachments';

/** Where the cards of an instance are looked at. */
interface Standpoint {
  /** The pod that it runs in. */
  readonly pod: KubeObject | undefined;
  /** The address of the pod; what the instance had before where the pod tells none. */
  readonly address: string | undefined;
  /** The guest agent answers. */
  readonly agent: boolean;
  readonly windows: boolean;
}

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

const nameOf = (entry: Fields): string => textAt(entry, 'name') ?? '';

const linkOf = (nic: Fields): 'up' | 'down' => (nic['state'] === 'down' ? 'down' : 'up');

const known = (vmi: KubeObject): readonly Fields[] => listAt(vmi, 'status', 'interfaces');

const guestName = (index: number, windows: boolean): string =>
  windows ? `Ethernet${index === 0 ? '' : ` ${index + 1}`}` : `enp${index + 1}s0`;

const entryOf = (vmi: KubeObject, name: string): Fields => fieldsAt(known(vmi).find((entry) => nameOf(entry) === name));

/** The device that the pod has for the card, by the name that a new pod gives it or the one that it has been known by. */
const deviceIn = (pod: KubeObject | undefined, vmi: KubeObject, name: string): string | undefined => {
  if (!isSecondary(networkOf(vmi, name))) return 'eth0';
  const devices = attachmentsOf(pod).map(({ device }) => device);
  return [podDevice(name), textAt(entryOf(vmi, name), 'podInterfaceName')].find((device) => device !== undefined && devices.includes(device)); // prettier-ignore
};

/** A card in the guest. */
const plugged = (vmi: KubeObject, nic: Fields, device: string, index: number, from: Standpoint): Fields => {
  const name = nameOf(nic);
  const before = entryOf(vmi, name);
  const secondary = isSecondary(networkOf(vmi, name));
  const own = (): string => `192.168.${40 + (index % 100)}.${10 + (hash(vmi.metadata.uid + name) % 240)}`;
  const told = from.agent ? (textAt(before, 'ipAddress') ?? own()) : undefined;
  const address = secondary ? told : from.address;
  return compact({
    infoSource: ['domain', ...(from.agent ? ['guest-agent'] : []), ...(secondary ? ['multus-status'] : [])].join(', '),
    interfaceName: from.agent ? guestName(index, from.windows) : undefined,
    ipAddress: address,
    ipAddresses: address === undefined ? undefined : [address],
    linkState: linkOf(nic),
    mac: textAt(nic, 'macAddress') ?? textAt(before, 'mac') ?? macFor(vmi, name),
    name,
    podInterfaceName: device,
    queueCount: 1,
  });
};

/** A card that the guest has no more, while the pod still has its network. */
const unplugged = (name: string, device: string | undefined): Fields =>
  compact({ infoSource: 'multus-status', name, podInterfaceName: device });

/**
 * `status.interfaces` as virt-handler reports them: the pod network's address is known at once, addresses of other networks and
 * device names only by the guest agent. A secondary card is there once the pod has its network, which a pod gets when it is made.
 * kubevirt: pkg/network/setup/netstat.go, pkg/network/controllers/vmi.go; facts 9
 */
export const interfaceStatuses = (vmi: KubeObject, from: Standpoint): readonly Fields[] =>
  vmiInterfaces(vmi).flatMap((nic, index) => {
    const name = nameOf(nic);
    const device = deviceIn(from.pod, vmi, name);
    if (device === undefined) return [];
    return nic['state'] === 'absent' ? [unplugged(name, device)] : [plugged(vmi, nic, device, index, from)];
  });

const inDomain = (entry: Fields): boolean => (textAt(entry, 'infoSource') ?? '').split(', ').includes('domain');

/** Has the card been told apart from what its spec says by now? */
const isBehind = (nic: Fields, entry: Fields | undefined): boolean =>
  nic['state'] === 'absent'
    ? entry !== undefined && inDomain(entry)
    : entry !== undefined && inDomain(entry) && textAt(entry, 'linkState') !== linkOf(nic);

/**
 * What a changed spec comes to while the machine runs in the pod that it has: links go up and down at once, a card that is to go leaves
 * the guest at once, and a new one waits for a pod that has its network. Undefined when there is nothing to tell.
 * kubevirt: pkg/network/setup, pkg/virt-handler (detach of interfaces); facts 10.5
 */
export const followedInterfaces = (vmi: KubeObject): readonly Fields[] | undefined => {
  const entries = new Map(known(vmi).map((entry) => [nameOf(entry), entry]));
  const behind = new Map(
    vmiInterfaces(vmi).flatMap((nic) => (isBehind(nic, entries.get(nameOf(nic))) ? [[nameOf(nic), nic]] : [])),
  );
  if (behind.size === 0) return undefined;
  return known(vmi).map((entry) => {
    const nic = behind.get(nameOf(entry));
    if (nic === undefined) return entry;
    return nic['state'] === 'absent'
      ? unplugged(nameOf(entry), textAt(entry, 'podInterfaceName'))
      : { ...entry, linkState: linkOf(nic) };
  });
};
