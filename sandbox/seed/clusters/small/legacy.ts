import { BEHAVIOUR } from '../../../controllers/guest/guest';
import { DAY, HOUR, MINUTE, type Ground } from '../../ground';
import { CENTOS, WINDOWS_11, WINDOWS_2019, RHEL9 } from '../../machines/guests';
import { plantMachine } from '../../machines/plant';
import { topology } from '../../machines/sizes';
import { plantClaim } from '../../machines/storage/claims';
import { cloudInit, rootDisk } from '../../machines/wish';
import type { SmallNodes } from './nodes';

const namespace = 'legacy-apps';

const plantFileServer = (ground: Ground, { one }: SmallNodes): void => {
  plantClaim(ground, {
    namespace,
    name: 'fileserver-extra',
    facts: { storageClass: 'ceph-block', accessModes: ['ReadWriteMany'], volumeMode: 'Block', size: '50Gi' },
    age: 10 * DAY,
    bound: true,
  });
  plantMachine(
    ground,
    {
      namespace,
      name: 'fileserver',
      guest: CENTOS,
      runStrategy: 'Always',
      size: topology(1, 2, '4Gi'),
      disks: [
        rootDisk(CENTOS, 'local-ssd'),
        cloudInit(CENTOS, 'fileserver'),
        { name: 'extra', from: 'claim', claim: 'fileserver-extra', hotplugged: true, bus: 'scsi' },
      ],
      description: 'Sits on a local disk: cannot move to another node',
      age: 88 * DAY,
    },
    { run: { phase: 'Running', since: 44 * DAY, node: one, agent: true } },
  );
};

const plantLeaving = (ground: Ground, { one, two }: SmallNodes): void => {
  plantMachine(
    ground,
    {
      namespace,
      name: 'crm-desktop',
      behaviour: { [BEHAVIOUR.ignoreAcpi]: 'true' },
      guest: WINDOWS_11,
      runStrategy: 'Halted',
      size: { instancetype: 'u1.xlarge' },
      disks: [rootDisk(WINDOWS_11)],
      labels: { os: 'windows' },
      age: 70 * DAY,
    },
    { run: { phase: 'Running', since: 2 * DAY, node: two, agent: true, deletedSince: MINUTE } },
  );
  plantMachine(
    ground,
    {
      namespace,
      name: 'intranet-old',
      behaviour: { [BEHAVIOUR.ignoreAcpi]: 'true' },
      guest: WINDOWS_2019,
      runStrategy: 'Always',
      size: topology(2, 1, '4Gi'),
      disks: [{ ...rootDisk(WINDOWS_2019), bus: 'sata' }],
      labels: { os: 'windows' },
      age: 85 * DAY,
    },
    {
      run: { phase: 'Running', since: 30 * DAY, node: one, agent: true, deletedSince: 3 * MINUTE },
      deletedSince: 3 * MINUTE,
    },
  );
};

/** Old applications: Windows guests, machines that cannot migrate, one that is going away. */
export const plantLegacy = (ground: Ground, nodes: SmallNodes): void => {
  const { one, two } = nodes;
  plantFileServer(ground, nodes);
  plantMachine(
    ground,
    {
      namespace,
      name: 'erp-2019',
      guest: WINDOWS_2019,
      runStrategy: 'Always',
      legacyRunning: true,
      size: topology(2, 2, '16Gi'),
      disks: [{ ...rootDisk(WINDOWS_2019), bus: 'sata' }],
      nics: [{ name: 'default', bridge: true, model: 'e1000e' }],
      labels: { os: 'windows' },
      age: 89 * DAY,
    },
    { run: { phase: 'Running', since: 89 * DAY - HOUR, node: two, agent: true } },
  );
  plantLeaving(ground, nodes);
  plantMachine(
    ground,
    {
      namespace,
      name: 'backup-target',
      guest: RHEL9,
      runStrategy: 'Always',
      size: topology(1, 1, '4Gi'),
      disks: [rootDisk(RHEL9, 'nfs-shared'), cloudInit(RHEL9, 'backup-target')],
      age: 66 * DAY,
    },
    { run: { phase: 'Running', since: 12 * DAY, node: one, agent: true, paused: 'PausedIOError' } },
  );
};
