import { DAY, type Ground } from '../../ground';
import { plantNamespace } from '../../platform/namespaces';

const namespace = 'quota-lab';

/** As the quota controller writes it for a namespace in which nothing counts yet. */
const nothing = (hard: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.keys(hard).map((name) => [name, '0']));

/** A namespace with little room: a small machine fits, one of 8 GiB or a disk of 100 GiB does not. */
export const plantQuotaLab = (ground: Ground): void => {
  plantNamespace(ground, {
    name: namespace,
    age: 20 * DAY,
    displayName: 'Quota lab',
    description: 'A namespace with little room',
  });
  const hard = {
    'ceph-block.storageclass.storage.k8s.io/requests.storage': '60Gi',
    'count/virtualmachines.kubevirt.io': '3',
    persistentvolumeclaims: '4',
    pods: '8',
    'requests.cpu': '2',
    'requests.memory': '6Gi',
    'requests.storage': '80Gi',
  };
  ground.put('resourcequotas.', {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'team-quota', namespace, creationTimestamp: ground.ago(20 * DAY) },
    spec: { hard },
    status: { hard, used: nothing(hard) },
  });
  ground.put('limitranges.', {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'defaults', namespace, creationTimestamp: ground.ago(20 * DAY) },
    spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '50m', memory: '64Mi' } }] },
  });
};
