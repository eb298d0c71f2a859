import { DAY, type Ground } from '../ground';

/** A bridge network of a VLAN, as an administrator defines it for VMs. facts: section 10.2 */
export const plantBridgeNetwork = (ground: Ground, namespace: string, name: string, vlan: number): void => {
  const config = { cniVersion: '0.3.1', name, type: 'bridge', bridge: 'br1', vlan, macspoofchk: true, ipam: {} };
  ground.put('network-attachment-definitions.k8s.cni.cncf.io', {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: {
      name,
      namespace,
      creationTimestamp: ground.ago(90 * DAY),
      annotations: {
        description: `VLAN ${vlan}`,
        'k8s.v1.cni.cncf.io/resourceName': 'bridge.network.kubevirt.io/br1',
      },
    },
    spec: { config: JSON.stringify(config) },
  });
};

/** A localnet network of OVN-Kubernetes. */
export const plantLocalnet = (ground: Ground, namespace: string, name: string, vlanID: number): void => {
  const config = {
    cniVersion: '0.4.0',
    name,
    type: 'ovn-k8s-cni-overlay',
    topology: 'localnet',
    physicalNetworkName: 'physnet',
    netAttachDefName: `${namespace}/${name}`,
    vlanID,
  };
  ground.put('network-attachment-definitions.k8s.cni.cncf.io', {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name, namespace, creationTimestamp: ground.ago(60 * DAY) },
    spec: { config: JSON.stringify(config) },
  });
};

/** Virtual functions of network cards. The network injector reads the resource that nodes offer from the annotation. */
export const plantSriovNetwork = (ground: Ground, namespace: string, name: string, vlan: number): void => {
  const config = { cniVersion: '1.0.0', name, type: 'sriov', vlan, spoofchk: 'on', trust: 'off', ipam: {} };
  ground.put('network-attachment-definitions.k8s.cni.cncf.io', {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: {
      name,
      namespace,
      creationTimestamp: ground.ago(50 * DAY),
      annotations: { 'k8s.v1.cni.cncf.io/resourceName': 'openshift.io/sriov_fast' },
    },
    spec: { config: JSON.stringify(config) },
  });
};
