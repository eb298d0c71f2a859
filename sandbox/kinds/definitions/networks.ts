import type { KindDefinition } from '../definition';
import { ageColumn, custom } from './define';

/** Multus, OVN-Kubernetes and the hyper-converged operator. facts: 1.3 */
export const networkDefinitions: readonly KindDefinition[] = [
  ...custom('k8s.cni.cncf.io', ['v1'], { storageVersion: 'v1', product: 'network' }, [
    {
      kind: 'NetworkAttachmentDefinition',
      plural: 'network-attachment-definitions',
      singular: 'network-attachment-definition',
      shortNames: ['net-attach-def'],
    },
  ]),
  ...custom('k8s.ovn.org', ['v1'], { storageVersion: 'v1', product: 'network' }, [
    { kind: 'UserDefinedNetwork', plural: 'userdefinednetworks', statusSubresource: true },
    {
      kind: 'ClusterUserDefinedNetwork',
      plural: 'clusteruserdefinednetworks',
      namespaced: false,
      statusSubresource: true,
    },
  ]),
  ...custom('hco.kubevirt.io', ['v1beta1'], { storageVersion: 'v1beta1', product: 'operator' }, [
    {
      kind: 'HyperConverged',
      plural: 'hyperconvergeds',
      shortNames: ['hco', 'hcos'],
      statusSubresource: true,
      columns: [ageColumn],
    },
  ]),
];
