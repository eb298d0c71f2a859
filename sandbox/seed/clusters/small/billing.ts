import { BEHAVIOUR } from '../../../controllers/guest/guest';
import { DAY, HOUR, MINUTE, type Ground } from '../../ground';
import { plantEvent } from '../../machines/events';
import { ALPINE, CENTOS, DEBIAN, RHEL9, UBUNTU, WINDOWS_2022 } from '../../machines/guests';
import { plantMachine } from '../../machines/plant';
import { topology } from '../../machines/sizes';
import { cloudInit, rootDisk } from '../../machines/wish';
import type { SmallNodes } from './nodes';

const namespace = 'billing';

const plantCrashing = (ground: Ground): void => {
  const { vm } = plantMachine(
    ground,
    {
      namespace,
      name: 'dunning-mailer',
      guest: ALPINE,
      runStrategy: 'Always',
      size: topology(1, 1, '1Gi'),
      disks: [{ name: 'containerdisk', from: 'container', image: 'registry.shop.example/billing/dunning-mailer:0.9' }],
      behaviour: { [BEHAVIOUR.failStart]: 'true' },
      labels: { environment: 'production' },
      age: 3 * HOUR,
    },
    { startFailure: { count: 6, retryIn: 4 * MINUTE } },
  );
  plantEvent(ground, vm, {
    reason: 'SuccessfulCreate',
    message: 'Started the virtual machine by creating the new virtual machine instance dunning-mailer',
    component: 'virtualmachine-controller',
    first: 50 * MINUTE,
    last: 2 * MINUTE,
    count: 6,
  });
};

const plantStopped = (ground: Ground, { one }: SmallNodes): void => {
  plantMachine(ground, {
    namespace,
    name: 'invoice-renderer',
    guest: UBUNTU,
    runStrategy: 'Halted',
    size: topology(1, 2, '4Gi'),
    disks: [rootDisk(UBUNTU), cloudInit(UBUNTU, 'invoice-renderer')],
    labels: { environment: 'production' },
    age: 50 * DAY,
  });
  plantMachine(ground, {
    namespace,
    name: 'tax-report',
    guest: RHEL9,
    runStrategy: 'RerunOnFailure',
    size: { instancetype: 'u1.medium' },
    disks: [rootDisk(RHEL9), cloudInit(RHEL9, 'tax-report')],
    description: 'Runs once a quarter',
    age: 45 * DAY,
  });
  plantMachine(
    ground,
    {
      namespace,
      name: 'month-end-batch',
      guest: CENTOS,
      runStrategy: 'Once',
      size: topology(2, 2, '8Gi'),
      disks: [rootDisk(CENTOS), cloudInit(CENTOS, 'month-end-batch')],
      labels: { schedule: 'monthly' },
      age: 26 * HOUR,
    },
    { run: { phase: 'Succeeded', since: 25 * HOUR, endedSince: 22 * HOUR, node: one } },
  );
};

/** Billing: what stopped, what fails, and a paused Windows server. */
export const plantBilling = (ground: Ground, nodes: SmallNodes): void => {
  plantStopped(ground, nodes);
  plantCrashing(ground);
  plantMachine(
    ground,
    {
      namespace,
      name: 'payroll-win',
      guest: WINDOWS_2022,
      runStrategy: 'Always',
      size: topology(4, 1, '8Gi'),
      disks: [
        rootDisk(WINDOWS_2022),
        { name: 'virtio-drivers', from: 'cdrom', image: 'quay.io/kubevirt/virtio-container-disk:v1.9.0' },
      ],
      labels: { environment: 'production', os: 'windows' },
      age: 60 * DAY,
    },
    { run: { phase: 'Running', since: 9 * DAY, node: nodes.one, agent: true, paused: 'PausedByUser' } },
  );
  const { vm } = plantMachine(
    ground,
    {
      namespace,
      name: 'statement-archive',
      guest: DEBIAN,
      runStrategy: 'Always',
      size: topology(1, 1, '2Gi'),
      disks: [{ name: 'archive', from: 'claim', claim: 'statements-2019' }, cloudInit(DEBIAN, 'statement-archive')],
      age: 2 * DAY,
    },
    { run: { phase: 'Pending', since: 40 * MINUTE, missingClaim: 'statements-2019' } },
  );
  plantEvent(ground, vm, {
    type: 'Warning',
    reason: 'FailedPvcNotFound',
    message: 'PVC billing/statements-2019 does not exist, waiting for it to appear',
    component: 'virtualmachine-controller',
    first: 40 * MINUTE,
    last: MINUTE,
    count: 38,
  });
};
