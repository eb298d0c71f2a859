import { number } from '../../../lib/reach';

/** How virtual CPUs are arranged: sockets, cores of each, threads of each core. */
export interface Topology {
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
}

/** The topology in a `cpu` of a specification or in `status.currentCPUTopology`; what is left out is 1. */
export const topologyOf = (cpu: unknown): Topology | undefined => {
  const [sockets, cores, threads] = [number(cpu, 'sockets'), number(cpu, 'cores'), number(cpu, 'threads')];
  return sockets === undefined && cores === undefined && threads === undefined
    ? undefined
    : { sockets: sockets ?? 1, cores: cores ?? 1, threads: threads ?? 1 };
};
