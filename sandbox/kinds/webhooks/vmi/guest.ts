import type { AdmissionCause } from '../../admission';
import { at, isObject, listAt, stringsAt, textAt } from '../../read';
import { invalid, labelFault, subdomainFault } from '../causes';
import { gateOpen } from '../feature-gates';
import type { Checker } from './check';
import { hasPodNetwork } from './networks';

// kubevirt: pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go
const MACHINES: Readonly<Record<string, readonly string[]>> = {
  amd64: ['q35*', 'pc-q35*'],
  arm64: ['virt*'],
  s390x: ['s390-ccw-virtio*'],
};
const EVICTION = ['None', 'LiveMigrate', 'LiveMigrateIfPossible', 'External'];
const PROBE_TYPES = ['httpGet', 'tcpSocket', 'exec', 'guestAgentPing'];

export const checkNames: Checker = ({ spec, field }) => {
  const causes: AdmissionCause[] = [];
  const [hostname, subdomain] = [textAt(spec, 'hostname'), textAt(spec, 'subdomain')];
  const hostFault = hostname === '' ? '' : labelFault(hostname);
  if (hostFault !== '') {
    const message = `${field}.hostname does not conform to the kubernetes DNS_LABEL rules : ${hostFault}`;
    causes.push(invalid(`${field}.hostname`, message));
  }
  const domainFault = subdomain === '' ? '' : subdomainFault(subdomain);
  if (domainFault !== '') {
    const message = `${field}.subdomain does not conform to the kubernetes DNS_SUBDOMAIN rules : ${domainFault}`;
    causes.push(invalid(`${field}.subdomain`, message));
  }
  return causes;
};

export const checkMachine: Checker = ({ spec, field, configuration }) => {
  const type = textAt(spec, 'domain', 'machine', 'type');
  if (type === '') return [];
  const architecture = textAt(spec, 'architecture') || 'amd64';
  const configured = stringsAt(configuration, 'architectureConfiguration', architecture, 'emulatedMachines');
  const allowed = configured.length > 0 ? configured : (MACHINES[architecture] ?? []);
  const fits = (pattern: string): boolean =>
    pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
  if (allowed.some(fits)) return [];
  const path = `${field}.domain.machine.type`;
  return [invalid(path, `${path} is not supported: ${type} (allowed values: [${allowed.join(' ')}])`)];
};

export const checkFirmware: Checker = ({ spec, field }) => {
  const bootloader = at(spec, 'domain', 'firmware', 'bootloader');
  const path = `${field}.domain.firmware.bootloader`;
  if (!isObject(bootloader)) return [];
  if (isObject(bootloader.efi) && isObject(bootloader.bios)) {
    return [invalid(path, `${path} has both EFI and BIOS configured, but they are mutually exclusive.`)];
  }
  if (!isObject(bootloader.efi) || bootloader.efi.secureBoot === false) return [];
  const smm = at(spec, 'domain', 'features', 'smm');
  if (isObject(smm) && smm.enabled !== false) return [];
  const message = `${path}.efi has EFI SecureBoot enabled. SecureBoot requires SMM, which is currently disabled.`;
  return [invalid(`${path}.efi.secureBoot`, message)];
};

export const checkStrategies: Checker = ({ spec, field }) => {
  const causes: AdmissionCause[] = [];
  const [eviction, start] = [textAt(spec, 'evictionStrategy'), textAt(spec, 'startStrategy')];
  if (eviction !== '' && !EVICTION.includes(eviction)) {
    const path = `${field}.evictionStrategy`;
    causes.push(invalid(path, `${path} is set with an unrecognized option: ${eviction}`));
  }
  if (start !== '' && start !== 'Paused') {
    const path = `${field}.startStrategy`;
    causes.push(invalid(path, `${path} is set with an unrecognized option: ${start}`));
  }
  return causes;
};

export const checkProbes: Checker = ({ spec, field }) =>
  ['readinessProbe', 'livenessProbe'].flatMap((name) => {
    const probe = at(spec, name);
    if (!isObject(probe)) return [];
    const path = `${field}.${name}`;
    const types = PROBE_TYPES.filter((type) => isObject(probe[type]));
    if (types.length !== 1) return [invalid(path, `${path} must have exactly one probe type set`)];
    const [type] = types;
    const needsNetwork = type === 'httpGet' || type === 'tcpSocket';
    return needsNetwork && !hasPodNetwork(spec)
      ? [invalid(`${path}.${type}`, `${path}.${type} is only allowed if the Pod Network is attached`)]
      : [];
  });

export const checkGates: Checker = ({ spec, field, configuration }) => {
  const causes: AdmissionCause[] = [];
  const hasHostDevices = listAt(spec, 'domain', 'devices', 'hostDevices').length > 0;
  if (hasHostDevices && !gateOpen(configuration, 'HostDevices')) {
    const path = `${field}.domain.devices.hostDevices`;
    causes.push(invalid(path, 'Host Devices feature gate is not enabled in kubevirt-config'));
  }
  if (at(spec, 'domain', 'devices', 'autoattachVSOCK') === true && !gateOpen(configuration, 'VSOCK')) {
    const path = `${field}.domain.devices.autoattachVSOCK`;
    causes.push(invalid(path, 'VSOCK feature gate is not enabled in kubevirt-config'));
  }
  return causes;
};
