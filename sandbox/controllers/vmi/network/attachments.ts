import { createHash } from 'node:crypto';
import type { KubeObject } from '../../../store/object';
import { at, flagAt, isFields, listAt, textAt, type Fields } from '../../object/fields';
import { vmiInterfaces, vmiNetworks } from '../read';

const ANNOTATION = 'k8s.v1.cni.cncf.io/networks';

/** A secondary network of a pod. */
interface Attachment {
  /** `namespace/name` of the network's definition. */
  readonly definition: string;
  /** The device in the pod; unknown in pods that somebody else made. */
  readonly device: string | undefined;
}

/** The device of a secondary network in the pod. kubevirt: pkg/network/namescheme (hashed interface names) */
export const podDevice = (network: string): string =>
  `pod${createHash('sha256').update(network).digest('hex').slice(0, 11)}`;

/** On another network than that of the pods. */
export const isSecondary = (network: Fields | undefined): boolean =>
  isFields(network?.['multus']) && flagAt(network, 'multus', 'default') !== true;

/** `namespace/name` of the definition that a network names; without a namespace it is that of the machine. */
export const definitionOf = (network: Fields, vmi: KubeObject): string => {
  const name = textAt(network, 'multus', 'networkName') ?? '';
  return name.includes('/') ? name : `${vmi.metadata.namespace ?? ''}/${name}`;
};

/** Secondary networks that a new pod of the instance is attached to: those of cards that are not to go. */
const wanted = (vmi: KubeObject): readonly Fields[] => {
  const leaving = new Set(vmiInterfaces(vmi).flatMap((nic) => (nic['state'] === 'absent' ? [nic['name']] : [])));
  return vmiNetworks(vmi).filter((network) => isSecondary(network) && !leaving.has(network['name']));
};

/** The annotation by which a launcher pod asks for its networks; empty when there are none but the pods' own. */
export const networkAnnotation = (vmi: KubeObject): Record<string, string> => {
  const elements = wanted(vmi).map((network) => {
    const [namespace, name] = definitionOf(network, vmi).split('/');
    return { name, namespace, interface: podDevice(textAt(network, 'name') ?? '') };
  });
  return elements.length === 0 ? {} : { [ANNOTATION]: JSON.stringify(elements) };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Secondary networks that the pod was made with. */
export const attachmentsOf = (pod: KubeObject | undefined): readonly Attachment[] => {
  const elements = parsed(pod?.metadata.annotations?.[ANNOTATION] ?? '');
  return listAt(elements).map((element) => ({
    definition: `${textAt(element, 'namespace') ?? pod?.metadata.namespace ?? ''}/${textAt(element, 'name') ?? ''}`,
    device: textAt(element, 'interface'),
  }));
};

/** The network with that name in the instance's spec. */
export const networkOf = (vmi: KubeObject, name: string): Fields | undefined =>
  vmiNetworks(vmi).find((network) => at(network, 'name') === name);
