import { msg } from '../../../../lib/message';
import { at, text } from '../../../../lib/reach';
import type { Draft, Issue } from '../../../draft/draft';
import { errorAt, warningAt } from '../../../draft/issue';
import type { Surroundings } from '../../../draft/surroundings';
import { nameOf } from '../../../meta';
import type { KubeObject } from '../../../object';
import { readNamespace } from '../identity/name';
import { keyOfNetworkName } from './attachment';
import { nicIssues } from './check-nic';
import { attachmentAt, fits } from './connect';
import { hostIssues } from './host';
import { isMac, plainMac } from './mac';
import { entryName, INTERFACES, interfacesOf, networkIndexOf, NETWORKS, networksOf, readNics } from './nic';

const TYPES = ['pod', 'multus', 'resourceClaim'] as const;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** facts: 11.2 rows 21 to 24 */
const networkIssues = (vm: KubeObject): readonly Issue[] => {
  const networks = networksOf(vm);
  const interfaces = new Set(interfacesOf(vm).map(entryName));
  const firstPod = networks.findIndex((network) => isObject(at(network, 'pod')));
  return networks.flatMap((network, index) => {
    const field = `${NETWORKS}[${index}]`;
    const name = entryName(network);
    const issues: Issue[] = [];
    const types = TYPES.filter((type) => isObject(at(network, type)));
    if (types.length !== 1) issues.push(errorAt(field, msg('Choose one network.')));
    else if (types[0] === 'multus' && text(network, 'multus', 'networkName') === undefined) {
      issues.push(errorAt(field, msg('Choose one network.')));
    }
    if (networks.findIndex((other) => entryName(other) === name) !== index) {
      issues.push(errorAt(`${field}.name`, msg('Another network is called “{{name}}” already.', { name })));
    } else if (!interfaces.has(name)) {
      const message = msg('No interface uses the network “{{name}}”: remove it, or add one.', { name });
      issues.push(errorAt(`${field}.name`, message));
    }
    if (types.includes('pod') && index !== firstPod) {
      issues.push(errorAt(field, msg('Only one interface can be on the pod network.')));
    }
    return issues;
  });
};

/** Whether the networks exist, and how the NIC is connected suits them. The cluster finds out only when the guest starts. */
const attachmentIssues = (draft: Draft, surroundings: Surroundings): readonly Issue[] => {
  if (surroundings.networks === undefined) return [];
  return readNics(draft.vm).flatMap(({ network, binding }, index) => {
    if (network.type !== 'multus' || network.name === '') return [];
    const attachment = attachmentAt(network, draft, surroundings);
    if (attachment !== undefined) {
      if (fits(binding, network, attachment)) return [];
      return binding === 'sriov'
        ? [warningAt(`${INTERFACES}[${index}]`, msg('SR-IOV needs a network of that type, and this is another.'))]
        : [warningAt(`${INTERFACES}[${index}]`, msg('This network is for SR-IOV: choose that as the binding.'))];
    }
    const key = keyOfNetworkName(network.name, readNamespace(draft));
    const [namespace = ''] = key.split('/');
    // networks of other namespaces were not looked up
    if (namespace !== readNamespace(draft) && namespace !== 'default') return [];
    const message = msg('There is no network “{{network}}”: the virtual machine cannot start without it.', {
      network: key,
    });
    return [warningAt(`${NETWORKS}[${networkIndexOf(draft.vm, index)}]`, message)];
  });
};

/** MAC addresses that other VMs of the namespace have: both would answer, or a pool of addresses refuses the second. */
const takenMacIssues = (vm: KubeObject, { vms = [] }: Surroundings): readonly Issue[] => {
  const nics = readNics(vm);
  if (nics.every(({ mac }) => !isMac(mac))) return [];
  const owners = new Map(
    vms.flatMap((other) => readNics(other).map(({ mac }): [string, string] => [plainMac(mac), nameOf(other)])),
  );
  return nics.flatMap(({ mac }, index) => {
    const owner = isMac(mac) ? owners.get(plainMac(mac)) : undefined;
    return owner === undefined
      ? []
      : [warningAt(`${INTERFACES}[${index}].macAddress`, msg('{{vm}} has this address already.', { vm: owner }))];
  });
};

/** The NICs, their networks and the host name. */
export const validateNetwork = (draft: Draft, surroundings: Surroundings): readonly Issue[] => [
  ...networkIssues(draft.vm),
  ...nicIssues(draft.vm),
  ...attachmentIssues(draft, surroundings),
  ...takenMacIssues(draft.vm, surroundings),
  ...hostIssues(draft.vm),
];
