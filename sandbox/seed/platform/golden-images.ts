import { CRON } from '../../controllers/storage/images/cron/marks';
import { DAY, HOUR, type Ground } from '../ground';
import {
  ALPINE,
  CENTOS,
  CIRROS,
  DEBIAN,
  FEDORA,
  RHEL9,
  UBUNTU,
  WINDOWS_11,
  WINDOWS_2019,
  WINDOWS_2022,
  type Guest,
} from '../machines/guests';
import { plantClaim } from '../machines/storage/claims';
import { goldenClaim, goldenDigest, IMAGES_NAMESPACE } from '../machines/storage/volumes';
import { plantNamespace } from './namespaces';

const GUESTS = [ALPINE, CENTOS, CIRROS, DEBIAN, FEDORA, RHEL9, UBUNTU, WINDOWS_11, WINDOWS_2019, WINDOWS_2022];

const defaults = (guest: Guest): Record<string, string> => ({
  'instancetype.kubevirt.io/default-instancetype': guest.windows ? 'u1.large' : 'u1.medium',
  'instancetype.kubevirt.io/default-preference': guest.preference,
});

const cronName = (guest: Guest): string => `${guest.preference.replaceAll('.', '-')}-image-cron`;

const plantCron = (ground: Ground, guest: Guest): void => {
  const claim = goldenClaim(guest);
  const digest = goldenDigest(guest);
  ground.put('dataimportcrons.cdi.kubevirt.io', {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataImportCron',
    metadata: {
      name: cronName(guest),
      namespace: IMAGES_NAMESPACE,
      creationTimestamp: ground.ago(180 * DAY),
      labels: defaults(guest),
      annotations: {
        'cdi.kubevirt.io/storage.import.lastCronTime': ground.ago(3 * HOUR),
        'cdi.kubevirt.io/storage.import.nextCronTime': ground.ago(-9 * HOUR),
        'cdi.kubevirt.io/storage.import.sourceDesiredDigest': digest,
        'cdi.kubevirt.io/storage.import.storageClass': 'ceph-block',
      },
    },
    spec: {
      garbageCollect: 'Outdated',
      importsToKeep: 2,
      managedDataSource: guest.preference,
      schedule: '0 */12 * * *',
      template: {
        metadata: {},
        spec: {
          source: { registry: { pullMethod: 'node', url: `docker://${guest.image}` } },
          storage: { resources: { requests: { storage: guest.rootSize } } },
        },
      },
    },
    status: {
      conditions: [
        {
          type: 'Progressing',
          status: 'False',
          reason: 'NoImport',
          message: 'No current import',
          lastTransitionTime: ground.ago(3 * DAY),
        },
        {
          type: 'UpToDate',
          status: 'True',
          reason: 'UpToDate',
          message: 'Latest import is up to date',
          lastTransitionTime: ground.ago(3 * DAY),
        },
      ],
      currentImports: [{ DataVolumeName: claim, Digest: digest }],
      lastExecutionTimestamp: ground.ago(3 * HOUR),
      lastImportTimestamp: ground.ago(3 * DAY),
      lastImportedPVC: { name: claim, namespace: IMAGES_NAMESPACE },
      sourceFormat: 'pvc',
    },
  });
};

const plantSource = (ground: Ground, guest: Guest): void => {
  const source = { pvc: { name: goldenClaim(guest), namespace: IMAGES_NAMESPACE } };
  ground.put('datasources.cdi.kubevirt.io', {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataSource',
    metadata: {
      name: guest.preference,
      namespace: IMAGES_NAMESPACE,
      creationTimestamp: ground.ago(180 * DAY),
      labels: {
        'app.kubernetes.io/component': 'storage',
        'app.kubernetes.io/managed-by': 'cdi-controller',
        ...defaults(guest),
        ...(guest.windows ? {} : { [CRON.name]: cronName(guest) }),
        'template.kubevirt.io/architecture': 'amd64',
      },
    },
    spec: { source },
    status: {
      source,
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Ready',
          message: 'DataSource is ready to be consumed',
          lastTransitionTime: ground.ago(3 * DAY),
          lastHeartbeatTime: ground.ago(3 * DAY),
        },
      ],
    },
  });
};

/** The boot images of the cluster: one DataSource per guest, with its claim and the cron that keeps it fresh. */
export const plantGoldenImages = (ground: Ground): void => {
  plantNamespace(ground, { name: IMAGES_NAMESPACE, age: 180 * DAY });
  for (const guest of GUESTS) {
    plantClaim(ground, {
      namespace: IMAGES_NAMESPACE,
      name: goldenClaim(guest),
      facts: { storageClass: 'ceph-block', accessModes: ['ReadWriteMany'], volumeMode: 'Block', size: guest.rootSize },
      age: 3 * DAY,
      bound: true,
      labels: {
        ...defaults(guest),
        ...(guest.windows ? {} : { [CRON.name]: cronName(guest) }),
      },
    });
    plantSource(ground, guest);
    if (!guest.windows) plantCron(ground, guest);
  }
};
