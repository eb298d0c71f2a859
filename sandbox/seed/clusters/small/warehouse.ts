import { DAY, HOUR, MINUTE, type Ground } from '../../ground';
import { plantEvent } from '../../machines/events';
import { ALPINE, CIRROS, DEBIAN, FEDORA, UBUNTU } from '../../machines/guests';
import { plantMachine, plantStandAlone } from '../../machines/plant';
import { topology } from '../../machines/sizes';
import { cloudInit, rootDisk } from '../../machines/wish';
import type { SmallNodes } from './nodes';

const namespace = 'warehouse';
const CIRROS_IMAGE = 'quay.io/kubevirt/cirros-container-disk-demo:v1.9.0';

const plantImporting = (ground: Ground): void => {
  plantMachine(
    ground,
    {
      namespace,
      name: 'forklift-telemetry',
      guest: FEDORA,
      runStrategy: 'Always',
      size: topology(1, 1, '2Gi'),
      disks: [
        {
          name: 'rootdisk',
          from: 'http',
          size: '30Gi',
          storageClass: 'ceph-block',
          url: 'https://images.shop.example/fedora-43.qcow2',
        },
        cloudInit(FEDORA, 'forklift-telemetry'),
      ],
      age: 6 * MINUTE,
    },
    { disks: { rootdisk: { is: 'importing', progress: '37.42%' } } },
  );
};

const plantFailingImport = (ground: Ground): void => {
  const { vm } = plantMachine(
    ground,
    {
      namespace,
      name: 'scanner-gateway',
      guest: DEBIAN,
      runStrategy: 'Halted',
      size: topology(1, 1, '2Gi'),
      disks: [
        {
          name: 'rootdisk',
          from: 'http',
          size: '20Gi',
          storageClass: 'nfs-shared',
          url: 'https://images.shop.example/missing/debian-13.qcow2',
        },
        cloudInit(DEBIAN, 'scanner-gateway'),
      ],
      age: 55 * MINUTE,
    },
    {
      disks: {
        rootdisk: {
          is: 'failing',
          reason: 'Error',
          message: 'Unable to connect to http data source: expected status code 200, got 404. Status: 404 Not Found',
          restarts: 9,
        },
      },
    },
  );
  plantEvent(ground, vm, {
    reason: 'SuccessfulDataVolumeCreate',
    message: 'Created DataVolume scanner-gateway-rootdisk',
    component: 'virtualmachine-controller',
    last: 55 * MINUTE,
  });
};

const plantUnstartable = (ground: Ground, { one }: SmallNodes): void => {
  const reason =
    '0/3 nodes are available: 3 Insufficient memory. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.';
  const { pod } = plantMachine(
    ground,
    {
      namespace,
      name: 'picking-optimizer',
      guest: UBUNTU,
      runStrategy: 'Always',
      size: topology(8, 2, '256Gi'),
      disks: [rootDisk(UBUNTU), cloudInit(UBUNTU, 'picking-optimizer')],
      age: 4 * HOUR,
    },
    { run: { phase: 'Scheduling', since: 35 * MINUTE, unschedulable: reason } },
  );
  if (pod !== undefined) {
    plantEvent(ground, pod, {
      type: 'Warning',
      reason: 'FailedScheduling',
      message: reason,
      component: 'default-scheduler',
      first: 35 * MINUTE,
      last: 4 * MINUTE,
      count: 8,
    });
  }
  const image = 'registry.shop.example/warehouse/conveyor-hmi:7.1-does-not-exist';
  plantMachine(
    ground,
    {
      namespace,
      name: 'conveyor-hmi',
      guest: ALPINE,
      runStrategy: 'Always',
      size: topology(1, 1, '1Gi'),
      disks: [{ name: 'containerdisk', from: 'container', image }],
      age: 90 * MINUTE,
    },
    { run: { phase: 'Scheduling', since: 25 * MINUTE, node: one, pullFailure: { image, reason: 'ImagePullBackOff' } } },
  );
};

/** The warehouse: imports, machines that cannot start, requests that wait, and stand-alone instances. */
export const plantWarehouse = (ground: Ground, nodes: SmallNodes): void => {
  const { one, two } = nodes;
  plantImporting(ground);
  plantFailingImport(ground);
  plantUnstartable(ground, nodes);
  plantMachine(
    ground,
    {
      namespace,
      name: 'label-printer',
      guest: ALPINE,
      runStrategy: 'Manual',
      size: { instancetype: 'o1.small' },
      disks: [rootDisk(ALPINE)],
      nics: [{ name: 'default' }, { name: 'floor', network: 'warehouse/factory-floor', linkDown: true }],
      age: 22 * DAY,
    },
    { run: { phase: 'Running', since: 3 * DAY, node: two } },
  );
  plantMachine(ground, {
    namespace,
    name: 'stock-sync',
    guest: DEBIAN,
    runStrategy: 'Manual',
    size: topology(1, 1, '2Gi'),
    disks: [rootDisk(DEBIAN), cloudInit(DEBIAN, 'stock-sync')],
    age: 33 * DAY,
  });
  plantMachine(
    ground,
    {
      namespace,
      name: 'cold-storage-monitor',
      guest: DEBIAN,
      runStrategy: 'Halted',
      size: topology(1, 1, '1Gi'),
      disks: [
        { name: 'rootdisk', from: 'http', size: '20Gi', storageClass: 'local-ssd' },
        cloudInit(DEBIAN, 'cold-storage-monitor'),
      ],
      age: 50 * MINUTE,
    },
    { disks: { rootdisk: { is: 'waiting-for-consumer' } } },
  );
  const standAlone = {
    namespace,
    guest: CIRROS,
    runStrategy: 'Always' as const,
    size: topology(1, 1, '256Mi'),
    disks: [{ name: 'containerdisk', from: 'container' as const, image: CIRROS_IMAGE }],
    labels: { purpose: 'network-probe' },
    age: 2 * HOUR,
  };
  plantStandAlone(ground, { ...standAlone, name: 'probe-dock-a' }, { phase: 'Running', since: 2 * HOUR, node: two });
  plantStandAlone(
    ground,
    { ...standAlone, name: 'probe-dock-b' },
    { phase: 'Running', since: HOUR, node: one, paused: 'PausedByUser' },
  );
};
