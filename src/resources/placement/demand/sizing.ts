import { at, boolean, number, text } from '../../../lib/reach';
import { parseQuantity } from '../../../lib/quantity';

/** What the cluster's configuration of KubeVirt says about sizes. */
export interface Sizing {
  /** vCPUs that share a core. `spec.configuration.developerConfiguration.cpuAllocationRatio` */
  readonly cpuAllocationRatio: number;
  /** Percent of guest memory that a requested byte stands for. `…developerConfiguration.memoryOvercommit` */
  readonly memoryOvercommit: number;
  /** Guests run without KVM. `…developerConfiguration.useEmulation` */
  readonly emulation: boolean;
  /** By how much the overhead is multiplied. `spec.configuration.additionalGuestMemoryOverheadRatio` */
  readonly overheadRatio: number;
  /** Cores that a guest asks for which names none; undefined where that follows from its vCPUs. `spec.configuration.cpuRequest` */
  readonly cpuRequest: number | undefined;
  /** Is the log of serial consoles kept, where the guest does not say? `…virtualMachineOptions.disableSerialConsoleLog` */
  readonly keepsSerialLog: boolean;
}

/** KubeVirt takes this value as if nobody had said anything. */
const USUAL_CPU_REQUEST = 0.1;

/** Of a `KubeVirt` object; what it leaves open has KubeVirt's defaults. `kubevirt: pkg/virt-config/virt-config.go` */
export const sizingOf = (kubevirt?: unknown): Sizing => {
  const configuration = at(kubevirt, 'spec', 'configuration');
  const developer = at(configuration, 'developerConfiguration');
  const positive = (field: string, fallback: number): number => {
    const found = number(developer, field);
    return found !== undefined && found > 0 ? found : fallback;
  };
  const ratio = Number(text(configuration, 'additionalGuestMemoryOverheadRatio') ?? '1');
  const cpuRequest = parseQuantity(at(configuration, 'cpuRequest'));
  return {
    cpuAllocationRatio: positive('cpuAllocationRatio', 10),
    memoryOvercommit: positive('memoryOvercommit', 100),
    emulation: boolean(developer, 'useEmulation') === true,
    overheadRatio: Number.isFinite(ratio) && ratio > 0 ? ratio : 1,
    cpuRequest: cpuRequest === USUAL_CPU_REQUEST ? undefined : cpuRequest,
    keepsSerialLog: (at(configuration, 'virtualMachineOptions', 'disableSerialConsoleLog') ?? null) === null,
  };
};
