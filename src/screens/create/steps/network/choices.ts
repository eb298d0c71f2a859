import type { TFunction } from 'i18next';
import type { Attachment } from '../../../../resources/vm/form/network/attachment';
import { networkNameOf } from '../../../../resources/vm/form/network/attachment';
import { NIC_MODELS } from '../../../../resources/vm/form/network/check-nic';
import { fits } from '../../../../resources/vm/form/network/connect';
import { PLUGIN, type FormNic } from '../../../../resources/vm/form/network/nic';
import type { NicNetwork } from '../../../../resources/network/read';
import type { Choice } from '../../../../ui/form/choice-field';

type Translate = TFunction<'plugin__vm-manager-plugin'>;

/** Value of the pod network among the choices; no network of the cluster can be called so. */
const POD = '(pod)';

/** What a network is called among the choices. */
export const networkValue = (network: NicNetwork): string => {
  switch (network.type) {
    case 'pod':
      return POD;
    case 'multus':
      return network.name;
    case 'other':
    case 'none':
      return '';
  }
};

export const networkOfValue = (value: string): NicNetwork =>
  value === POD ? { type: 'pod' } : { type: 'multus', name: value };

const kindText = ({ type, vlan }: Attachment, t: Translate): string => {
  switch (type) {
    case 'bridge':
      return vlan === undefined ? t('Linux bridge') : t('Linux bridge, VLAN {{vlan}}', { vlan });
    case 'localnet':
      return vlan === undefined ? t('OVN localnet') : t('OVN localnet, VLAN {{vlan}}', { vlan });
    case 'layer2':
      return t('OVN layer 2');
    case 'sriov':
      return vlan === undefined ? t('SR-IOV') : t('SR-IOV, VLAN {{vlan}}', { vlan });
    case 'primary':
    case 'other':
      return t('Other type');
  }
};

/** The pod network, unless another NIC has it, and the networks that are defined. */
export const networkChoices = (
  attachments: readonly Attachment[],
  namespace: string,
  podTaken: boolean,
  t: Translate,
): readonly Choice[] => [
  {
    value: POD,
    label: podTaken ? t('Pod network (in use by another interface)') : t('Pod network'),
    disabled: podTaken,
  },
  ...attachments.map((attachment) => {
    const name = networkNameOf(attachment, namespace);
    return { value: name, label: `${name} · ${kindText(attachment, t)}` };
  }),
];

const bindingText = (binding: string, t: Translate): string => {
  switch (binding) {
    case 'masquerade':
      return t('Masquerade');
    case 'bridge':
      return t('Bridge');
    case 'sriov':
      return t('SR-IOV');
    case 'passtBinding':
      return t('Passt');
    case `${PLUGIN}l2bridge`:
      return t('Layer 2 bridge');
    default:
      return binding.startsWith(PLUGIN) ? t('Plugin {{name}}', { name: binding.slice(PLUGIN.length) }) : binding;
  }
};

/** What a binding means for the guest; nothing for those that only their plugin knows. */
export const bindingHint = (binding: string, t: Translate): string | undefined => {
  switch (binding) {
    case 'masquerade':
      return t('The guest is behind the address of its pod.');
    case 'bridge':
      return t('The guest is on the network itself, with an address of its own.');
    case 'sriov':
      return t('The guest gets a part of the network card.');
    case 'passtBinding':
      return t('The guest shares the address of its pod.');
    case `${PLUGIN}l2bridge`:
      return t('The guest is on the primary user-defined network.');
    default:
      return undefined;
  }
};

const BINDINGS = ['masquerade', 'bridge', 'sriov', 'passtBinding', `${PLUGIN}l2bridge`] as const;

/** Bindings that connect to the NIC's network; what the manifest has is always among them. */
export const bindingChoices = (nic: FormNic, attachment: Attachment | undefined, t: Translate): readonly Choice[] => {
  const known = BINDINGS.filter((binding) => {
    if (binding === `${PLUGIN}l2bridge`) return nic.network.type === 'pod';
    return fits(binding, nic.network, attachment);
  });
  const all = nic.binding === '' || known.some((one) => one === nic.binding) ? known : [nic.binding, ...known];
  return all.map((value) => ({ value, label: bindingText(value, t) }));
};

export const modelChoices = (t: Translate): readonly Choice[] => [
  { value: '', label: t('Default') },
  ...NIC_MODELS.map((model) => ({ value: model, label: model })),
];
