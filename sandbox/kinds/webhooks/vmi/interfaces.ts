import type { AdmissionCause } from '../../admission';
import { at, isObject, numberAt, objectsAt, textAt, type JsonObject } from '../../read';
import { duplicate, invalid, notSupported, required } from '../causes';
import type { Checker } from './check';

// kubevirt: pkg/network/admitter/netiface.go, netbinding.go
const BINDINGS = ['bridge', 'masquerade', 'sriov', 'passtBinding', 'binding', 'slirp', 'macvtap', 'passt'];
const MODELS = ['e1000', 'e1000e', 'igb', 'ne2k_pci', 'pcnet', 'rtl8139', 'virtio'];
const NAME = /^[A-Za-z0-9_-]+$/;
const MAC = /^(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$/;
/** MAC of the bridge in the pod. */
const RESERVED_MAC = '02:00:00:00:00:00';

const bindingCauses = (nic: JsonObject, network: JsonObject, path: string): readonly AdmissionCause[] => {
  const name = textAt(nic, 'name');
  const count = BINDINGS.filter((binding) => isObject(nic[binding])).length;
  if (count !== 1) {
    return [invalid(path, `logical ${name} interface must have exactly one binding method or binding plugin`)];
  }
  for (const gone of ['slirp', 'macvtap', 'passt']) {
    if (isObject(nic[gone])) {
      const title = `${gone.charAt(0).toUpperCase()}${gone.slice(1)}`;
      return [invalid(`${path}.name`, `${title} network binding is not supported. See the release notes.`)];
    }
  }
  return isObject(nic.masquerade) && !isObject(network.pod)
    ? [invalid(`${path}.name`, 'Masquerade interface only implemented with pod network')]
    : [];
};

const macCauses = (nic: JsonObject, path: string): readonly AdmissionCause[] => {
  const mac = textAt(nic, 'macAddress');
  if (mac === '') return [];
  const field = `${path}.macAddress`;
  if (!MAC.test(mac)) return [invalid(field, `interface ${path}.name has malformed MAC address (${mac}).`)];
  return isObject(nic.masquerade) && mac.toLowerCase().replaceAll('-', ':') === RESERVED_MAC
    ? [invalid(field, 'The requested MAC address is reserved for the in-pod bridge. Please choose another one.')]
    : [];
};

const portCauses = (nic: JsonObject, path: string): readonly AdmissionCause[] => {
  const ports = objectsAt(nic, 'ports');
  return ports.flatMap((port, index) => {
    const field = `${path}.ports[${index}]`;
    const causes: AdmissionCause[] = [];
    const number = numberAt(port, 'port') ?? 0;
    if (number === 0) causes.push(required(field, 'Port field is mandatory.'));
    else if (number < 0 || number > 65535) causes.push(invalid(field, 'Port field must be in range 0 < x < 65536.'));
    if (!['', 'TCP', 'UDP'].includes(textAt(port, 'protocol'))) {
      causes.push(invalid(`${field}.protocol`, 'Unknown protocol, only TCP or UDP allowed'));
    }
    const name = textAt(port, 'name');
    if (name !== '' && ports.findIndex((other) => other.name === name) !== index) {
      causes.push(duplicate(`${field}.name`, `Duplicate name of the port: ${name}`));
    }
    return causes;
  });
};

const stateCauses = (nic: JsonObject, network: JsonObject, path: string): readonly AdmissionCause[] => {
  const state = textAt(nic, 'state');
  const name = textAt(nic, 'name');
  const field = `${path}.state`;
  if (!['', 'absent', 'up', 'down'].includes(state)) {
    return [invalid(field, `logical ${name} interface state value is unsupported: ${state}`)];
  }
  if (isObject(nic.sriov) && (state === 'up' || state === 'down')) {
    return [invalid(field, `"${name}" interface's state "${state}" is not supported for SR-IOV NICs`)];
  }
  if (state !== 'absent') return [];
  if (!isObject(nic.bridge) && !isObject(nic.sriov)) {
    return [invalid(field, `"${name}" interface's state "${state}" is supported only for bridge binding`)];
  }
  const isDefault = isObject(network.pod) || at(network, 'multus', 'default') === true;
  return isDefault
    ? [invalid(field, `"${name}" interface's state "${state}" is not supported on default networks`)]
    : [];
};

const ownCauses = (nic: JsonObject, path: string): readonly AdmissionCause[] => {
  const causes: AdmissionCause[] = [];
  const [name, model] = [textAt(nic, 'name'), textAt(nic, 'model')];
  if (!NAME.test(name)) {
    const rule =
      'Network interface name can only contain alphabetical characters, numbers, dashes (-) or underscores (_)';
    causes.push(invalid(`${path}.name`, rule));
  }
  if (model !== '' && !MODELS.includes(model)) {
    const message = `interface ${path}.name uses model ${model} that is not supported.`;
    causes.push(notSupported(`${path}.model`, message));
  }
  return causes;
};

export const checkInterfaces: Checker = ({ spec, field }) => {
  const networks = objectsAt(spec, 'networks');
  return objectsAt(spec, 'domain', 'devices', 'interfaces').flatMap((nic, index) => {
    const path = `${field}.domain.devices.interfaces[${index}]`;
    const network = networks.find((entry) => entry.name === nic.name) ?? {};
    return [
      ...ownCauses(nic, path),
      ...bindingCauses(nic, network, path),
      ...macCauses(nic, path),
      ...portCauses(nic, path),
      ...stateCauses(nic, network, path),
    ];
  });
};
