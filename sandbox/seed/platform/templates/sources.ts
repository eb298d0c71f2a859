import { DAY, type Ground } from '../../ground';
import { plantClaim } from '../../machines/storage/claims';
import { IMAGES_NAMESPACE } from '../../machines/storage/volumes';

/** Boot images that an administrator has put beside the golden ones, so that every shipped template has its own. */
const SOURCES: readonly (readonly [name: string, preference: string, size: string])[] = [
  ['centos6', 'legacy', '20Gi'],
  ['opensuse', 'opensuse.leap', '30Gi'],
  ['rhel7', 'rhel.7', '30Gi'],
  ['rhel8', 'rhel.8', '30Gi'],
  ['win10', 'windows.10', '60Gi'],
  ['win2k16', 'windows.2k16', '60Gi'],
  ['win2k25', 'windows.2k25', '60Gi'],
];

/** Plants a DataSource that is ready, with the claim behind it. */
export const plantBootImage = (
  ground: Ground,
  namespace: string,
  name: string,
  preference: string,
  size: string,
  age = 40 * DAY,
): void => {
  const labels = {
    'instancetype.kubevirt.io/default-instancetype': preference.startsWith('windows') ? 'u1.large' : 'u1.medium',
    'instancetype.kubevirt.io/default-preference': preference,
  };
  plantClaim(ground, {
    namespace,
    name,
    facts: { storageClass: 'ceph-block', accessModes: ['ReadWriteMany'], volumeMode: 'Block', size },
    age,
    bound: true,
    labels,
    shape: 'boot-image',
  });
  const source = { pvc: { name, namespace } };
  ground.put('datasources.cdi.kubevirt.io', {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataSource',
    metadata: { name, namespace, creationTimestamp: ground.ago(age), labels },
    spec: { source },
    status: {
      source,
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Ready',
          message: 'DataSource is ready to be consumed',
          lastTransitionTime: ground.ago(age),
          lastHeartbeatTime: ground.ago(age),
        },
      ],
    },
  });
};

export const plantTemplateSources = (ground: Ground): void => {
  for (const [name, preference, size] of SOURCES) plantBootImage(ground, IMAGES_NAMESPACE, name, preference, size);
};
