import { numberAt, textAt } from '../read';

interface Topology {
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
}

const OLD_NAMES: Readonly<Record<string, string>> = {
  preferSockets: 'sockets',
  preferCores: 'cores',
  preferThreads: 'threads',
  preferSpread: 'spread',
  preferAny: 'any',
};

/** The preferred topology by its present name; `sockets` when nothing is preferred. */
export const preferredTopology = (preference: unknown): string => {
  const name = textAt(preference, 'cpu', 'preferredCPUTopology') || 'sockets';
  return OLD_NAMES[name] ?? name;
};

const spread = (vcpus: number, ratio: number, across: string): Topology => {
  switch (across) {
    case 'CoresThreads':
      return { sockets: 1, cores: vcpus / ratio, threads: ratio };
    case 'SocketsCoresThreads':
      return { sockets: vcpus / ratio / 2, cores: ratio, threads: 2 };
    default:
      return { sockets: vcpus / ratio, cores: ratio, threads: 1 };
  }
};

const isWhole = ({ sockets, cores, threads }: Topology): boolean =>
  [sockets, cores, threads].every((part) => Number.isInteger(part) && part > 0);

/** How the preference spreads vCPUs, or undefined when they cannot be divided that way. facts: 5.3 */
export const spreadTopology = (vcpus: number, preference: unknown): Topology | undefined => {
  const ratio = numberAt(preference, 'cpu', 'spreadOptions', 'ratio') ?? 2;
  const result = spread(vcpus, ratio, textAt(preference, 'cpu', 'spreadOptions', 'across'));
  return isWhole(result) ? result : undefined;
};

/** The guest's CPU topology for the vCPU count of an instance type. kubevirt: pkg/instancetype/apply/ */
export const guestTopology = (vcpus: number, preference: unknown): Topology => {
  const sockets: Topology = { sockets: vcpus, cores: 1, threads: 1 };
  switch (preferredTopology(preference)) {
    case 'cores':
      return { sockets: 1, cores: vcpus, threads: 1 };
    case 'threads':
      return { sockets: 1, cores: 1, threads: vcpus };
    case 'spread':
      return spreadTopology(vcpus, preference) ?? sockets;
    default:
      return sockets;
  }
};
