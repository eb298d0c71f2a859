import type { AdmissionCause } from '../../admission';
import { isObject, objectsAt, textAt, type JsonObject } from '../../read';
import { duplicate, invalid, required } from '../causes';
import type { Checker } from './check';

// kubevirt: pkg/network/admitter/
const TYPES = ['pod', 'multus', 'resourceClaim'] as const;

const typeCauses = (network: JsonObject, field: string): readonly AdmissionCause[] => {
  const types = TYPES.filter((type) => isObject(network[type]));
  if (types.length === 0) return [required(field, 'should have a network type')];
  if (types.length > 1) return [required(field, 'should have only one network type')];
  return isObject(network.multus) && textAt(network, 'multus', 'networkName') === ''
    ? [required(field, 'CNI delegating plugin must have a networkName')]
    : [];
};

export const checkNetworks: Checker = ({ spec, field }) => {
  const networks = objectsAt(spec, 'networks');
  const interfaces = new Set(objectsAt(spec, 'domain', 'devices', 'interfaces').map((nic) => textAt(nic, 'name')));
  const causes = networks.flatMap((network, index) => {
    const path = `${field}.networks[${index}]`;
    const name = textAt(network, 'name');
    const own = [...typeCauses(network, path)];
    if (networks.findIndex((other) => other.name === network.name) !== index) {
      const message = `Network with name "${name}" already exists, every network must have a unique name`;
      own.push(duplicate(`${path}.name`, message));
    }
    if (!interfaces.has(name)) own.push(required(`${path}.name`, `${path}.name '${name}' not found.`));
    return own;
  });
  if (networks.filter((network) => isObject(network.pod)).length > 1) {
    const path = `${field}.interfaces`;
    causes.push(duplicate(path, `more than one interface is connected to a pod network in ${path}`));
  }
  return causes;
};

export const hasPodNetwork = (spec: unknown): boolean => {
  const networks = objectsAt(spec, 'networks');
  return networks.some((network) => isObject(network.pod)) || networks.length === 0;
};

/** Interface names that have no network, and networks that have two interfaces. */
export const checkInterfaceNetworks: Checker = ({ spec, field }) => {
  const networks = new Set(objectsAt(spec, 'networks').map((network) => textAt(network, 'name')));
  const interfaces = objectsAt(spec, 'domain', 'devices', 'interfaces');
  return interfaces.flatMap((nic, index) => {
    const path = `${field}.domain.devices.interfaces[${index}].name`;
    const name = textAt(nic, 'name');
    if (!networks.has(name)) return [invalid(path, `${path} '${name}' not found.`)];
    return interfaces.findIndex((other) => other.name === nic.name) === index
      ? []
      : [duplicate(path, 'Only one interface can be connected to one specific network')];
  });
};
