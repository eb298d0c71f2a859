import { list, number, text } from '../../../../lib/reach';
import { annotationsOf, nameOf, namespaceOf } from '../../../meta';
import { keyOf, type KubeObject } from '../../../object';

/** A network that NICs can be attached to besides the pod network: a NetworkAttachmentDefinition. */
export interface Attachment {
  /** `namespace/name` */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly type: 'bridge' | 'localnet' | 'layer2' | 'sriov' | 'primary' | 'other';
  /** What whoever made it wrote about it. */
  readonly description: string | undefined;
  readonly vlan: string | undefined;
}

/** The configuration, which is JSON in a text: of one plugin, or of a chain whose first member makes the connection. */
const configOf = (definition: KubeObject): unknown => {
  try {
    const config: unknown = JSON.parse(text(definition, 'spec', 'config') ?? '{}');
    return list(config, 'plugins')[0] ?? config;
  } catch {
    return undefined;
  }
};

const RESOURCE = 'k8s.v1.cni.cncf.io/resourceName';
/** Bridges are resources of nodes, too: the marker of the bridge plugin counts them. */
const BRIDGE_RESOURCE = 'bridge.network.kubevirt.io/';

const typeOf = (config: unknown, resource: string | undefined): Attachment['type'] => {
  const type = text(config, 'type');
  switch (type) {
    case 'bridge':
    case 'cnv-bridge':
      return 'bridge';
    case 'sriov':
    case 'ib-sriov':
      return 'sriov';
    case 'ovn-k8s-cni-overlay':
      if (text(config, 'role') === 'primary') return 'primary';
      return text(config, 'topology') === 'localnet' ? 'localnet' : 'layer2';
    default:
      return type === undefined && resource !== undefined && !resource.startsWith(BRIDGE_RESOURCE) ? 'sriov' : 'other';
  }
};

const vlanOf = (config: unknown): string | undefined => {
  const vlan = number(config, 'vlan') ?? number(config, 'vlanID') ?? 0;
  return vlan > 0 ? String(vlan) : undefined;
};

/** Never throws: a configuration that is no JSON gives type `other`. facts: 10.2 */
export const attachmentOf = (definition: KubeObject): Attachment => {
  const config = configOf(definition);
  const annotations = annotationsOf(definition);
  const [namespace, name] = [namespaceOf(definition) ?? '', nameOf(definition)];
  return {
    key: keyOf(namespace, name),
    namespace,
    name,
    type: typeOf(config, annotations[RESOURCE]),
    description: annotations.description,
    vlan: vlanOf(config),
  };
};

/** The key of the network that a VM of a namespace names: `name` alone is in its own. */
export const keyOfNetworkName = (networkName: string, namespace: string): string =>
  networkName.includes('/') ? networkName : keyOf(namespace, networkName);

/** How a VM of a namespace names a network: without its namespace when that is its own. */
export const networkNameOf = (attachment: Attachment, namespace: string): string =>
  attachment.namespace === namespace ? attachment.name : attachment.key;
