import { DAY, type Ground } from '../ground';
import type { NodeRef } from '../machines/wish';
import { plantDeployment } from './workloads/deployment';
import { plantDaemonSet } from './workloads/sets';

/** Deployments that the operators run: what makes the cluster's own namespaces look alive. */
export const plantOperators = (ground: Ground, nodes: readonly NodeRef[]): void => {
  const deployment = (namespace: string, name: string, image: string): void => {
    plantDeployment(ground, { namespace, name, image, age: 20 * DAY, nodes: nodes.slice(0, 2) });
  };
  deployment('kubevirt', 'virt-api', 'quay.io/kubevirt/virt-api:v1.9.0');
  deployment('kubevirt', 'virt-controller', 'quay.io/kubevirt/virt-controller:v1.9.0');
  deployment('kubevirt', 'virt-operator', 'quay.io/kubevirt/virt-operator:v1.9.0');
  deployment('cdi', 'cdi-deployment', 'quay.io/kubevirt/cdi-controller:v1.64.0');
  plantDaemonSet(ground, {
    namespace: 'kubevirt',
    name: 'virt-handler',
    image: 'quay.io/kubevirt/virt-handler:v1.9.0',
    age: 20 * DAY,
    nodes,
  });
};
