import { isRecord } from '../../../lib/json';
import type { KindId } from '../../../kinds/definition';
import { DAY, type Ground, type Planted } from '../../ground';
import { plantEvent } from '../../machines/events';
import { FEDORA } from '../../machines/guests';
import { plantMachine } from '../../machines/plant';
import { topology } from '../../machines/sizes';
import { cloudInit, rootDisk } from '../../machines/wish';
import { plantRoleBinding } from '../../platform/access';
import { plantNamespace } from '../../platform/namespaces';
import { plantNode } from '../../platform/nodes';
import { malformedInstances } from './instances';
import { malformedMachines } from './machines';
import { markupMessages, type Malformed } from './malformed';

const NAMESPACE = 'broken';
const VMS = 'virtualmachines.kubevirt.io';
const VMIS = 'virtualmachineinstances.kubevirt.io';

/**
 * Puts an object down past every type and validation. The metadata's types are a promise that this seed breaks on purpose:
 * it is parsed from JSON, where anything may stand.
 */
const plantMalformed = (ground: Ground, kind: KindId, kindName: string, wish: Malformed): Planted => {
  const metadata: unknown = JSON.parse(
    JSON.stringify({ labels: wish.labels, annotations: wish.annotations, ...wish.metadata }),
  );
  return ground.put(kind, {
    ...wish.rest,
    apiVersion: 'kubevirt.io/v1',
    kind: kindName,
    metadata: {
      creationTimestamp: ground.ago(DAY),
      ...(isRecord(metadata) ? metadata : {}),
      name: wish.name,
      namespace: NAMESPACE,
    },
  });
};

/** Two instances that own each other, and one whose owner does not exist. */
const plantOddOwners = (ground: Ground): void => {
  const uids = [ground.uid(), ground.uid()];
  const reference = (name: string, uid: string): Record<string, unknown> => ({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    name,
    uid,
    controller: true,
  });
  uids.forEach((uid, index) => {
    const other = 1 - index;
    plantMalformed(ground, VMIS, 'VirtualMachineInstance', {
      name: `owns-its-owner-${index}`,
      metadata: { uid, ownerReferences: [reference(`owns-its-owner-${other}`, uids[other] ?? '')] },
      rest: { spec: {}, status: { phase: 'Running', nodeName: 'worker-0' } },
    });
  });
};

/** Objects of other kinds that pages join with machines. */
const plantOddNeighbours = (ground: Ground): void => {
  const metadata = (name: string): { name: string; namespace: string } => ({ name, namespace: NAMESPACE });
  ground.put('pods.', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata('pod-without-spec'),
    spec: null,
    status: null,
  });
  ground.put('datavolumes.cdi.kubevirt.io', {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: metadata('progress-is-nonsense'),
    spec: { source: 'somewhere' },
    status: { phase: 'Materialising', progress: 'about half', conditions: [null, { type: 'Running' }] },
  });
  ground.put('persistentvolumeclaims.', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: metadata('claim-without-size'),
    spec: { resources: {}, accessModes: 'RWX', volumeName: 'gone' },
    status: { phase: 'Bound', capacity: 'large' },
  });
  ground.put('virtualmachineinstancemigrations.kubevirt.io', {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: metadata('moves-nobody'),
    spec: { vmiName: 5 },
    status: { phase: 'Succeeded' },
  });
  ground.put('nodes.', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'node-without-anything' },
    spec: { unschedulable: true },
    status: { conditions: 'fine', addresses: null },
  });
};

/** Objects that no admission would have let through, beside two healthy machines. */
export const plantBroken = (ground: Ground): void => {
  plantNamespace(ground, { name: NAMESPACE, age: 10 * DAY, displayName: '<b>Broken</b> & "quoted"' });
  plantNamespace(ground, { name: 'shop', age: 10 * DAY });
  plantRoleBinding(ground, NAMESPACE, 'tenant', 'admin');
  plantRoleBinding(ground, 'shop', 'tenant', 'admin');
  const node = plantNode(ground, {
    name: 'worker-0',
    index: 0,
    controlPlane: true,
    cpus: 32,
    memoryGi: 128,
    zone: 'zone-a',
  });
  const healthy = {
    namespace: 'shop',
    guest: FEDORA,
    runStrategy: 'Always' as const,
    size: topology(1, 1, '2Gi'),
    age: 5 * DAY,
  };
  const disks = [rootDisk(FEDORA), cloudInit(FEDORA, 'healthy')];
  plantMachine(
    ground,
    { ...healthy, name: 'healthy-running', disks },
    { run: { phase: 'Running', since: 2 * DAY, node, agent: true } },
  );
  plantMachine(ground, { ...healthy, name: 'healthy-stopped', runStrategy: 'Halted', disks });
  const machines = malformedMachines.map((wish) => plantMalformed(ground, VMS, 'VirtualMachine', wish));
  for (const wish of malformedInstances) plantMalformed(ground, VMIS, 'VirtualMachineInstance', wish);
  plantOddOwners(ground);
  plantOddNeighbours(ground);
  markupMessages.forEach((message, index) => {
    const involved = machines.find((machine) => machine.metadata.name === 'markup-everywhere');
    if (involved === undefined) return;
    const warning = index % 2 === 0 ? 'Warning' : 'Normal';
    plantEvent(ground, involved, {
      type: warning,
      reason: message,
      message,
      component: message,
      last: 60 * (index + 1),
    });
  });
};
