import { boolean, list, number, record, text, textMap } from '../../lib/reach';
import { isDeleting, labelsOf, nameOf } from '../meta';
import type { KubeObject } from '../object';
import { isOwnedBy } from '../owner';

/** On every launcher pod since KubeVirt 1.7. `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` */
const ID_LABEL = 'vmi.kubevirt.io/id';
/** On every launcher pod, deprecated. */
const NAME_LABEL = 'vm.kubevirt.io/name';

/** What is reached through a port. */
export type RemoteUse = 'ssh' | 'rdp' | 'other';

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer';

export interface ExposedPort {
  readonly use: RemoteUse;
  /** Of the Service. */
  readonly port: number;
  /** Of the guest; a name where the Service says so. */
  readonly target: number | string;
  /** Of every node; undefined where the Service has none. */
  readonly nodePort: number | undefined;
}

/** A Service by which a machine is reached. */
export interface Exposure {
  readonly service: KubeObject;
  readonly name: string;
  readonly type: ServiceType;
  readonly headless: boolean;
  readonly ports: readonly ExposedPort[];
  /** It leads to nothing but this machine. */
  readonly own: boolean;
  readonly deleting: boolean;
}

export const USE_PORTS = { ssh: 22, rdp: 3389 } as const;

const purposeOf = (target: number | string): RemoteUse => {
  if (target === USE_PORTS.ssh || target === 'ssh') return 'ssh';
  return target === USE_PORTS.rdp || target === 'rdp' ? 'rdp' : 'other';
};

const portOf = (entry: unknown): readonly ExposedPort[] => {
  const port = number(entry, 'port');
  const protocol = text(entry, 'protocol') ?? 'TCP';
  if (port === undefined) return [];
  const target = number(entry, 'targetPort') ?? text(entry, 'targetPort') ?? port;
  const nodePort = number(entry, 'nodePort');
  return [
    {
      use: protocol === 'TCP' ? purposeOf(target) : 'other',
      port,
      target,
      nodePort: nodePort === 0 ? undefined : nodePort,
    },
  ];
};

const typeOf = (service: KubeObject): ServiceType | undefined => {
  const type = text(service, 'spec', 'type') ?? 'ClusterIP';
  return type === 'ClusterIP' || type === 'NodePort' || type === 'LoadBalancer' ? type : undefined;
};

const selects = (selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean => {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
};

/** A selector that no other machine's pod meets. */
const isOwn = (
  service: KubeObject,
  machine: KubeObject | undefined,
  selector: Readonly<Record<string, string>>,
): boolean => isOwnedBy(service, machine) || Object.hasOwn(selector, ID_LABEL) || Object.hasOwn(selector, NAME_LABEL);

/** The labels that a launcher pod of the machine has, or will have with the next start. `kubevirt: pkg/virt-controller/services/template.go` */
export const launcherLabels = (
  name: string,
  machine: KubeObject | undefined,
  pod: KubeObject | undefined,
): Readonly<Record<string, string>> => {
  if (pod !== undefined) return labelsOf(pod);
  const template = textMap(machine, 'spec', 'template', 'metadata', 'labels');
  // without one the guest is called like the first part of its name: dns.SanitizeHostname
  const hostname = text(machine, 'spec', 'template', 'spec', 'hostname') ?? name.replace(/\..*$/, '').slice(0, 63);
  return { ...template, 'kubevirt.io': 'virt-launcher', [NAME_LABEL]: hostname, [ID_LABEL]: name };
};

/** The Services that lead to a machine, by name. Never throws. */
export const exposuresOf = (
  services: Iterable<KubeObject>,
  machine: KubeObject | undefined,
  labels: Readonly<Record<string, string>>,
): readonly Exposure[] =>
  [...services]
    .flatMap((service): readonly Exposure[] => {
      const type = typeOf(service);
      const selector = textMap(service, 'spec', 'selector');
      if (type === undefined || !selects(selector, labels)) return [];
      return [
        {
          service,
          name: nameOf(service),
          type,
          headless: text(service, 'spec', 'clusterIP') === 'None',
          ports: list(service, 'spec', 'ports').flatMap(portOf),
          own: isOwn(service, machine, selector),
          deleting: isDeleting(service),
        },
      ];
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** The selector for a new Service; undefined when it cannot be told before the machine has run. */
export const selectorFor = (
  name: string,
  pod: KubeObject | undefined,
): Readonly<Record<string, string>> | undefined => {
  const labels = labelsOf(pod);
  for (const key of [ID_LABEL, NAME_LABEL]) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (value !== undefined) return { [key]: value };
  }
  // a longer name is cut and hashed: apimachinery.CalculateVirtualMachineInstanceID
  return pod === undefined && name.length <= 63 ? { [ID_LABEL]: name } : undefined;
};

/** Whether Services can reach a guest, and the only ports that its interface lets through (empty: all). */
export const podNetworkOf = (spec: unknown): { readonly attached: boolean; readonly ports: readonly number[] } => {
  const networks = list(spec, 'networks');
  const pod = networks.find((network) => Object.hasOwn(record(network), 'pod'));
  const nics = list(spec, 'domain', 'devices', 'interfaces');
  // without any, KubeVirt attaches the pod network by itself
  if (networks.length === 0 && nics.length === 0) {
    return { attached: boolean(spec, 'domain', 'devices', 'autoattachPodInterface') !== false, ports: [] };
  }
  const nic = nics.find((entry) => pod !== undefined && text(entry, 'name') === text(pod, 'name'));
  return { attached: nic !== undefined, ports: list(nic, 'ports').flatMap((port) => number(port, 'port') ?? []) };
};
