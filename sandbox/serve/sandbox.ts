/**
 * How others start the sandbox in their own process: the light console's server, the tests and the benchmark.
 */
export type SeedName = 'small' | 'busy' | 'huge' | 'broken' | 'empty';

/** `auto`: real guests (QEMU) where they are possible and make sense; `qemu`: these or no sandbox; `simulated`: no process. */
export type GuestChoice = 'auto' | 'qemu' | 'simulated';

export interface SandboxOptions {
  /** TCP port on 127.0.0.1; 0 = any free port. */
  readonly port: number;
  readonly seed: SeedName;
  /** Only for `huge`: number of VMs. */
  readonly vms?: number;
  /** Serve no OpenShift kinds. */
  readonly plainKubernetes?: boolean;
  /** Serve no KubeVirt kinds (a cluster without KubeVirt). */
  readonly withoutKubevirt?: boolean;
  /** What runs in the instances; simulated unless told otherwise. */
  readonly guests?: GuestChoice;
}

export type PersonaName = 'cluster-admin' | 'admin' | 'edit' | 'view' | 'tenant';

export interface Persona {
  readonly name: PersonaName;
  readonly token: string;
  readonly description: string;
}

export interface RunningSandbox {
  readonly url: string;
  /** Absolute path; ends in `.kubeconfig`. */
  readonly kubeconfigPath: string;
  readonly personas: readonly Persona[];
  /** Where CDI's upload proxy listens: another origin. Absent in a cluster without CDI. */
  readonly uploadUrl?: string;
  /** Which guests there are, in words for the log. Absent in a cluster without KubeVirt. */
  readonly guests?: string;
  close(): Promise<void>;
}
