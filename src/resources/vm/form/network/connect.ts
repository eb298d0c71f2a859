import { editVm, type Draft } from '../../../draft/draft';
import type { NicNetwork } from '../../../network/read';
import { readNamespace } from '../identity/name';
import { attachmentOf, keyOfNetworkName, type Attachment } from './attachment';
import { addNic, changeNic } from './edit';
import { PLUGIN, readNics } from './nic';
import type { Surroundings } from '../../../draft/surroundings';

/** Networks that a NIC of this VM can be attached to, those of its own namespace first. Primary networks replace the pod network. */
export const attachmentsOf = (draft: Draft, { networks = [] }: Surroundings): readonly Attachment[] => {
  const own = readNamespace(draft);
  const rank = ({ namespace }: Attachment): number => (namespace === own ? 0 : 1);
  return networks
    .map(attachmentOf)
    .filter(({ type, name }) => type !== 'primary' && name !== '')
    .sort((one, other) => rank(one) - rank(other) || one.key.localeCompare(other.key, 'en'));
};

/** What a NIC is attached to, when it is known. */
export const attachmentAt = (
  network: NicNetwork,
  draft: Draft,
  { networks = [] }: Surroundings,
): Attachment | undefined => {
  if (network.type !== 'multus') return undefined;
  const key = keyOfNetworkName(network.name, readNamespace(draft));
  return networks.map(attachmentOf).find((attachment) => attachment.key === key);
};

/** Can this binding connect to such a network? Plugins, and what nobody here knows, may connect to anything. facts: 10.1 */
export const fits = (binding: string, network: NicNetwork, attachment: Attachment | undefined): boolean => {
  if (binding.startsWith(PLUGIN)) return true;
  switch (binding) {
    case '':
      return false;
    case 'masquerade':
    case 'passtBinding':
      return network.type === 'pod';
    case 'sriov':
      return network.type !== 'pod' && (attachment === undefined || attachment.type === 'sriov');
    case 'bridge':
      return attachment?.type !== 'sriov';
    default:
      return true;
  }
};

/** The binding that people want on such a network. */
const proposedBinding = (network: NicNetwork, attachment: Attachment | undefined): string => {
  if (network.type === 'pod') return 'masquerade';
  return attachment?.type === 'sriov' ? 'sriov' : 'bridge';
};

/** Connects a NIC elsewhere, with another binding when the present one would not do there. */
export const connectNic = (draft: Draft, index: number, network: NicNetwork, surroundings: Surroundings): Draft =>
  editVm(draft, (vm) => {
    const attachment = attachmentAt(network, draft, surroundings);
    const binding = readNics(vm)[index]?.binding ?? '';
    return changeNic(vm, index, {
      network,
      binding: fits(binding, network, attachment) ? binding : proposedBinding(network, attachment),
    });
  });

/** Adds a NIC that is connected to a network in the way that suits it. */
export const plugNic = (draft: Draft, network: NicNetwork, surroundings: Surroundings): Draft =>
  editVm(draft, (vm) => addNic(vm, network, proposedBinding(network, attachmentAt(network, draft, surroundings))));
