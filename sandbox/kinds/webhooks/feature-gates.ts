import { stringsAt } from '../read';

/** On unless they are listed as disabled. facts: 1.6 */
const ON_BY_DEFAULT = new Set(['Snapshot', 'DeclarativeHotplugVolumes', 'DecentralizedLiveMigration', 'PasstBinding']);

/** Whether a gate is open. `configuration` is the KubeVirt CR's `spec.configuration`. */
export const gateOpen = (configuration: unknown, gate: string): boolean => {
  if (stringsAt(configuration, 'developerConfiguration', 'featureGates').includes(gate)) return true;
  if (stringsAt(configuration, 'developerConfiguration', 'disabledFeatureGates').includes(gate)) return false;
  return ON_BY_DEFAULT.has(gate);
};
